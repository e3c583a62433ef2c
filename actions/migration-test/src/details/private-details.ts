import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clone } from '@prodlike/cloning';
import {
  AdvisedError,
  type CleanUp,
  describeFailure,
  errorCode,
  formatBytes,
  type Host,
  withDeadline,
} from '@prodlike/core';
import { DetailsArchive, type Recipients } from '@prodlike/details';
import type { PrivateRunName } from '@prodlike/observing';
import type { Settings } from '../inputs/settings';
import type { RunDetails } from '../runs/observe-run';
import { forgetDetails, leaveDetails } from './details-state';

export const detailsFile = 'details.tar.gz.age';
const closingDeadlineMs = 30_000;
/** A cancelled job's steps are killed 10 s after they were told: what came before that is saved by then. */
const saveEveryMs = 5_000;
const serverLogDeadlineMs = 120_000;

type DetailsSettings = Pick<Settings, 'reportDir' | 'commentId' | 'detailsRetentionDays'>;

/** What is recorded for the recipients. Without recipients there is none, and nothing is kept. */
export class PrivateDetails {
  readonly archive: DetailsArchive;
  readonly #host: Host;
  readonly #saving: NodeJS.Timeout;

  private constructor(archive: DetailsArchive, host: Host) {
    this.archive = archive;
    this.#host = host;
    this.#saving = setInterval(() => void archive.save(), saveEveryMs).unref();
  }

  /**
   * Begins the archive in the report's folder, and leaves word of it to the post step.
   * @throws AdvisedError where it cannot be written
   */
  static async begin(
    host: Host,
    cleanUp: CleanUp,
    { reportDir, commentId, detailsRetentionDays: retentionDays }: DetailsSettings,
    recipients: Recipients,
  ): Promise<PrivateDetails> {
    const file = path.join(reportDir, detailsFile);
    try {
      await mkdir(reportDir, { recursive: true });
      const archive = await DetailsArchive.create(file, recipients);
      const details = new PrivateDetails(archive, host);
      leaveDetails(host, { file, fingerprint: archive.fingerprint, commentId, retentionDays });
      cleanUp.defer('the private details', () => details.#abandon(), { deadlineMs: closingDeadlineMs });
      return details;
    } catch (cause) {
      throw new AdvisedError(
        `The private details cannot be written to ${file} (${errorCode(cause) || 'no reason given'}).`,
        'Free space there, or set report-dir to a folder that this user may write to.',
        { cause },
      );
    }
  }

  /** The part that one run writes. */
  run(name: PrivateRunName): RunDetails {
    const folder = this.archive.run(name);
    return { record: folder, output: (chunk) => folder.output(chunk) };
  }

  /**
   * Takes the log of a clone's server before the clone goes; without one that can be had there is none.
   *
   * @param run whose own clone it is; absent: the clone of all other runs
   */
  async serverLog(clone: Clone, run?: PrivateRunName): Promise<void> {
    if (clone.serverLog === undefined) return;
    try {
      const taken = this.archive.serverLog(clone.serverLog(), run);
      await withDeadline(taken, serverLogDeadlineMs, "Reading the log of the clone's server");
    } catch (error) {
      this.#host.warning(`The private details lack the end of the server's log. ${describeFailure(error)}`);
    }
  }

  /** The test did not come to its report. What was recorded until then stays, if anything was. */
  async #abandon(): Promise<void> {
    clearInterval(this.#saving);
    const { closed, begun } = this.archive;
    if (!closed && !begun) {
      await this.archive.discard();
      forgetDetails(this.#host);
      return;
    }
    // The report may be closing it at this moment.
    const end = await this.archive.close();
    if (!closed && end.kind === 'written')
      this.#host.info(`The private details until then: ${this.archive.file} (${formatBytes(end.bytes)})`);
  }
}
