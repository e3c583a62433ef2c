import {
  describeFailure,
  errorCode,
  formatBytes,
  type Host,
  infrastructureName,
  publicText,
  repositoryPath,
} from '@prodlike/core';
import { type PublicReport, type ReportedDetails, renderFullPage } from '@prodlike/reporting';
import type { Settings } from '../inputs/settings';
import type { UploadArtifact } from './artifact-upload';
import { forgetDetails } from './details-state';
import type { PrivateDetails } from './private-details';
import { uploadDetails } from './upload-details';

/** Where the archive is to go. */
export interface KeepOptions {
  readonly host: Host;
  readonly settings: Pick<Settings, 'commentId' | 'detailsRetentionDays'>;
  /** Absent where there is no artifact service: the archive then stays in the report's folder. */
  readonly upload?: UploadArtifact;
  /** For the upload; absent: by the archive's size. */
  readonly deadlineMs?: number;
}

/**
 * Ends the archive with the full page, and uploads it. Whatever fails is told and changes nothing else.
 *
 * @returns what became of it, for the report
 */
export async function keepDetails(
  details: PrivateDetails,
  report: PublicReport,
  options: KeepOptions,
): Promise<ReportedDetails> {
  const { host } = options;
  const { archive } = details;
  const { recipients } = archive;
  const end = await host.phase('Close the private details', () =>
    archive.close(renderFullPage(report, archive.extract())),
  );
  if (end.kind === 'lost') {
    forgetDetails(host);
    host.warning(`The private details are lost: the disk took no more. ${describeFailure(end.error)}`);
    const reason = infrastructureName(errorCode(end.error) || 'unknown');
    const note = publicText`The disk took no more of them (${reason}): free space where report-dir is.`;
    return { outcome: 'lost', recipients, note };
  }
  const written = { recipients, bytes: end.bytes };
  const keys = recipients === 1 ? '1 key' : `${recipients} keys`;
  host.info(`Private details: ${archive.file} (${formatBytes(end.bytes)}, for ${keys})`);
  const kept = { outcome: 'kept', ...written, file: repositoryPath(archive.file) } as const;
  if (options.upload === undefined) {
    forgetDetails(host);
    return host.kind === 'actions'
      ? { ...kept, note: publicText`The runner has no artifact service.` }
      : kept;
  }
  const { commentId, detailsRetentionDays: retentionDays } = options.settings;
  const uploaded = await uploadDetails(host, options.upload, {
    file: archive.file,
    bytes: end.bytes,
    commentId,
    retentionDays,
    ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }),
  });
  if ('artifact' in uploaded) {
    forgetDetails(host);
    return { outcome: 'uploaded', ...written, artifact: uploaded.artifact };
  }
  const { what, advice, lasting } = uploaded.failure;
  if (lasting) forgetDetails(host);
  host.warning(`The private details were not uploaded: ${what}. ${advice}`);
  return { ...kept, note: publicText`Not uploaded: ${what}. ${advice}` };
}
