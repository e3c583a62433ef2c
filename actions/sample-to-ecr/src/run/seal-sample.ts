import type { SampleCopy } from '@prodlike/copying';
import type { SealedFiles, SealedSample } from '@prodlike/images';
import type { SampleProofResult } from '@prodlike/scrubbing';
import { references } from '../inputs/destination';
import type { Originals } from '../proof/originals';
import { refuseResidue } from '../proof/refuse-residue';
import { sampleLabels } from './sample-labels';
import type { SampleRun } from './sample-run';
import type { StartedTarget, TargetRequest } from './start-target';

export interface SealOptions {
  readonly copy: SampleCopy;
  /** undefined: rows are as they are, and nothing is searched. */
  readonly originals: Originals | undefined;
}

/**
 * Searches the loaded rows, freezes and stops the server, searches the files, and makes the image or folder of them.
 *
 * @throws AdvisedError where an original is found; the result is then gone
 */
export async function sealSample(
  run: SampleRun,
  { prepared, settings, registry }: TargetRequest,
  { target }: StartedTarget,
  { copy, originals }: SealOptions,
): Promise<SealedSample> {
  if (originals !== undefined) {
    const rows = await run.phase('Searching the rows for originals', () =>
      originals.searchRows(target.connection),
    );
    record(run, rows);
    refuseResidue(rows);
  }
  const { settings: inputs } = prepared;
  const labels = sampleLabels({
    database: inputs.connection.database,
    startedAt: run.startedAt,
    expiresDays: settings.expiresDays,
    unmasked: inputs.unmasked,
    copy,
  });
  // What is pushed gets its names then; until the registry has it, it has none.
  const isLocal = registry === undefined && settings.target.kind === 'image';
  const tags = isLocal && settings.target.kind === 'image' ? references(settings.target.destination) : [];
  const prove = async (files: SealedFiles): Promise<readonly string[]> => {
    if (originals === undefined) return [];
    const found = await originals.searchFiles(files);
    record(run, found);
    return found.residue.filter(({ fails }) => fails).map(({ where }) => where);
  };
  const sealed = await run.phase('Sealing, and searching the files for originals', (progress) =>
    target.seal({ labels, tags, prove, report: (line) => progress.report(line) }),
  );
  const { id, sizeBytes, readyMs } = sealed;
  run.image = { id, digest: null, sizeBytes, labels: sealed.labels, readyMs, references: tags };
  return sealed;
}

function record(run: SampleRun, { residue, coverage }: SampleProofResult): void {
  run.residue = [...run.residue, ...residue];
  run.coverage = [...run.coverage, ...coverage];
}
