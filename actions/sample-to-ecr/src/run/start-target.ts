import { checkTarget, type Omitted } from '@prodlike/copying';
import { AdvisedError } from '@prodlike/core';
import {
  connectDocker,
  createContainerTarget,
  createDirectoryTarget,
  type DatabaseLocale,
  readDatabaseLocale,
  type SampleTarget,
} from '@prodlike/images';
import { choosePgDump, connect, inSession, type PgDump } from '@prodlike/postgres';
import { estimateSample } from '@prodlike/subsetting';
import type { Client } from 'pg';
import type { CopySettings, TargetSettings } from '../inputs/settings';
import { baseImageLogin } from './base-image-login';
import type { PreparedSample } from './prepare-sample';
import type { Registry } from './ready-registry';
import type { PlannedSample, SampleRun } from './sample-run';

export type DockerEngine = Awaited<ReturnType<typeof connectDocker>>;

/** An empty server that can take the sample. */
export interface StartedTarget {
  readonly target: SampleTarget;
  /** undefined where the sample becomes a folder. */
  readonly docker: DockerEngine | undefined;
  readonly pgDump: PgDump;
  /** What will be otherwise than on the source. */
  readonly omitted: readonly Omitted[];
}

export interface TargetRequest {
  readonly prepared: PreparedSample;
  readonly planned: PlannedSample;
  readonly settings: CopySettings;
  /** undefined where nothing is pushed. */
  readonly registry: Registry | undefined;
}

/** Indexes and the free space in pages, beside the rows. */
const sizeOnDisk = 2;

/**
 * Starts the empty server that is loaded, and makes sure that it can have what the source has.
 *
 * @throws AdvisedError where there is no engine or server, or it lacks something that the tables need
 */
export async function startTarget(run: SampleRun, request: TargetRequest): Promise<StartedTarget> {
  const { connection } = request.prepared.settings;
  const session = { connection, applicationName: 'prodlike sample', cleanUp: run.cleanUp };
  return await run.phase('Starting an empty server', (progress) =>
    inSession(session, (source) => startFor(source, run, request, (line) => progress.report(line))),
  );
}

async function startFor(
  source: Client,
  run: SampleRun,
  request: TargetRequest,
  report: (line: string) => void,
): Promise<StartedTarget> {
  const { sampling } = request.planned;
  const { serverVersion, database } = sampling.catalog;
  const locale = await readDatabaseLocale(source, serverVersion);
  const { bytes } = await estimateSample(source, sampling);
  const common = {
    database,
    ...(locale === undefined ? {} : { locale }),
    development: request.settings.development,
    cleanUp: run.cleanUp,
    report,
  };
  const { docker, target } = await createTarget(request, common, serverVersion, bytes * sizeOnDisk);
  const pgDump = await choosePgDump(serverVersion, target.pgDump);
  report(`PostgreSQL ${versionWords(target.serverVersion)}, pg_dump ${pgDump.version}`);
  return { docker, target, pgDump, omitted: await checked(source, target) };
}

interface CommonOptions {
  readonly database: string;
  readonly locale?: DatabaseLocale;
  readonly development: CopySettings['development'];
  readonly cleanUp: SampleRun['cleanUp'];
  readonly report: (line: string) => void;
}

async function createTarget(
  { settings, registry }: TargetRequest,
  common: CommonOptions,
  serverVersion: number,
  expectedBytes: number,
): Promise<Pick<StartedTarget, 'docker' | 'target'>> {
  const major = Math.floor(serverVersion / 10_000);
  if (settings.target.kind === 'directory') {
    const target = await createDirectoryTarget({ ...common, folder: settings.target.out, major });
    return { docker: undefined, target };
  }
  const image = settings.target.postgresImage ?? `postgres:${major}`;
  const docker = await connectDocker({
    instead: '`target: directory` makes a data directory without Docker.',
  });
  const login = await baseImageLogin(image, registry);
  const target = await createContainerTarget(docker, {
    ...common,
    image,
    ...(login === undefined ? {} : { login }),
    platforms: platformsOf(settings.target),
    expectedBytes,
  });
  return { docker, target };
}

function platformsOf({ platforms }: Extract<TargetSettings, { kind: 'image' }>) {
  return platforms.map((platform) => ({ platform }));
}

/** @throws AdvisedError that names everything that is missing */
async function checked(source: Client, { connection }: SampleTarget): Promise<readonly Omitted[]> {
  const client = await connect(connection, { applicationName: 'prodlike sample' });
  try {
    const { faults, omitted } = await checkTarget(source, client);
    const [first, ...others] = faults;
    if (first === undefined) return omitted;
    const told = [first, ...others].map(({ fault }) => fault).join(' ');
    throw new AdvisedError(told, first.remedy);
  } finally {
    await client.end();
  }
}

function versionWords(serverVersion: number): string {
  return `${Math.floor(serverVersion / 10_000)}.${serverVersion % 10_000}`;
}
