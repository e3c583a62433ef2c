import { availableParallelism } from 'node:os';
import type { ConnectionParameters } from '../../connection-parameters';
import { type ParallelStep, runInParallel } from '../../parallel/run-in-parallel';
import { refuseNewerDump } from '../refuse-newer-dump';
import { RestoreSession } from '../session/restore-session';
import type { SkippedObjects } from '../statements/skipped-object';
import type { Archive } from './archive';
import { ArchiveSession } from './archive-session';
import { entryLocks } from './entry-locks';
import { restorePasses } from './restore-passes';
import { isAboutSession } from './session-script';
import type { TocEntry } from './toc-entry';
import { refuseUnreadableCompression } from './uncompress';

export interface ArchiveTarget {
  readonly target: ConnectionParameters;
  readonly serverMajor: number;
  readonly skipped: SkippedObjects;
  readonly report: (line: string) => void;
}

/** More than these fight for the disk. */
const maxSessions = 8;

/** @throws InputError where the archive is damaged, too new, or the server refuses a part of it */
export async function restoreArchive(archive: Archive, into: ArchiveTarget): Promise<void> {
  refuseNewerDump(archive.header.dumpedFrom, into.serverMajor);
  refuseUnreadableCompression(archive.header.compression);
  const byId = new Map(archive.entries.map((entry) => [entry.id, entry]));
  const tables = new Set(archive.entries.filter(({ kind }) => kind === 'TABLE').map(({ id }) => id));
  const passes = restorePasses(archive.entries.filter((entry) => !isAboutSession(entry)));
  const openSession = async (): Promise<ArchiveSession> => {
    const session = await RestoreSession.open(into.target);
    const opened = new ArchiveSession(archive, session, into.skipped, (id) => byId.get(id));
    await opened.prepare();
    return opened;
  };
  const sessions = [await openSession()];
  try {
    const alone = async (entries: readonly TocEntry[]): Promise<void> => {
      for (const entry of entries) await sessions[0]?.restore(entry);
    };
    await alone(passes.preData);
    const parallel = Math.min(
      availableParallelism(),
      maxSessions,
      passes.data.length + passes.postData.length,
    );
    while (sessions.length < parallel) sessions.push(await openSession());
    const together = async (entries: readonly TocEntry[], what: string): Promise<void> => {
      let done = 0;
      const steps = entries.map((entry): ParallelStep & { readonly entry: TocEntry } => ({
        id: entry.id,
        dependencies: entry.dependencies,
        locks: entryLocks(entry, tables),
        entry,
      }));
      await runInParallel(steps, sessions.length, async ({ entry }, session) => {
        await sessions[session]?.restore(entry);
        done++;
        into.report(`${what}: ${done} of ${entries.length}`);
      });
    };
    await together(passes.data, 'Loading data');
    await together(passes.postData, 'Building indexes and constraints');
    await alone(passes.last);
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}
