import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openS3ObjectStore, regionOfHost, type S3Location } from '@prodlike/aws';
import {
  copySample,
  createLogins,
  type RowSource,
  requireS3Export,
  type SampleCopy,
  s3RowSource,
} from '@prodlike/copying';
import { guardFolder } from '@prodlike/core';
import type { Policy } from '@prodlike/masking';
import { type ConnectionParameters, inSession } from '@prodlike/postgres';
import type { Originals } from '../proof/originals';
import { refuseEmptyRoots } from './refuse-empty-roots';
import type { SampleRun } from './sample-run';
import type { StartedTarget, TargetRequest } from './start-target';

export interface CopyOptions {
  /** Settings of the source's sessions: the masking key. */
  readonly secrets: Readonly<Record<string, string>>;
  /** undefined: rows are as they are. */
  readonly originals: Originals | undefined;
}

/** Copies the sample into the started server, takes fingerprints of originals in the same snapshot, and lets roles log in. */
export async function copyRows(
  run: SampleRun,
  { prepared, planned, settings }: TargetRequest,
  { target, pgDump, omitted }: StartedTarget,
  { secrets, originals }: CopyOptions,
): Promise<SampleCopy> {
  const { connection: source } = prepared.settings;
  const { rolePasswords: passwords } = prepared;
  const { s3, concurrency, development } = settings;
  const rowSource = s3 === null ? undefined : await s3Rows(run, source, s3);
  let standby: boolean | null = null;
  const copy = await copySample({
    source,
    settings: secrets,
    ...largeObjectsOf(prepared.configuration.masking),
    sampling: planned.sampling,
    masking: planned.masking,
    target,
    pgDump,
    accounts: [...passwords.keys()],
    folder: await temporaryFolder(run),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(rowSource === undefined ? {} : { rowSource }),
    cleanUp: run.cleanUp,
    phase: run.phase,
    warn: (line) => run.host.warning(line),
    checkChosen: (chosen) => refuseEmptyRoots(planned.sampling, chosen),
    alsoInSnapshot: async (snapshot, chosen) => {
      standby = snapshot.standby;
      await originals?.collect(snapshot, chosen);
    },
  });
  run.copied = {
    tables: copy.tables,
    edges: copy.edges,
    sequences: copy.sequences.map(({ sequence, value, isCalled, from }) => ({
      sequence,
      value,
      called: isCalled,
      by: origins[from],
    })),
    omitted: [...omitted, ...copy.omitted],
    emptyRoots: copy.emptyRoots,
    snapshotAt: copy.snapshotAt,
    standby,
  };
  const { user: name, password } = development;
  await createLogins(target.connection, { passwords, development: { name, password } });
  return copy;
}

const origins: Record<SampleCopy['sequences'][number]['from'], string> = {
  source: 'where it stands in the source',
  column: 'the rows of the sample',
  start: 'its start: the source does not tell',
};

/** No rule for columns reaches into large objects: they are emptied where anything is masked, unless the policy keeps them. */
function largeObjectsOf({ largeObjects }: Policy): { readonly largeObjects?: 'keep' } {
  return typeof largeObjects === 'object' ? { largeObjects: 'keep' } : {};
}

async function temporaryFolder(run: SampleRun): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-sample-'));
  const release = guardFolder(folder);
  run.cleanUp.defer(`the folder ${folder}`, async () => {
    await rm(folder, { recursive: true, force: true });
    release();
  });
  return folder;
}

async function s3Rows(
  run: SampleRun,
  connection: ConnectionParameters,
  { bucket, prefix }: S3Location,
): Promise<RowSource> {
  const { cleanUp } = run;
  const session = { connection, applicationName: 'prodlike sample', cleanUp };
  return await run.phase('Looking at the way through S3', async () => {
    const store = await openS3ObjectStore(bucket, regionOfHost(connection.host));
    cleanUp.defer('the connection to S3', () => store.close());
    await inSession(session, (client) => requireS3Export(client, store, prefix, cleanUp));
    return s3RowSource({ store, prefix, cleanUp });
  });
}
