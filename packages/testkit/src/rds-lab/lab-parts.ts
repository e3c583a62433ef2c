import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AwsAnswer } from '../aws/error-answer';
import { startMoto } from '../moto/start-moto';
import type { SsmAgent } from '../ssm/ssm-agent';
import { startSsmAgent } from '../ssm/start-ssm-agent';
import type { AwsLabOptions } from './aws-lab';
import type { Vantage } from './dns/lab-names';
import { LabNames } from './dns/lab-names';
import { inTurn } from './in-turn';
import { defaultDelays } from './lab-delays';
import { labGroups } from './lab-groups';
import type { DatabaseServer } from './postgres/database-server';
import { type LabCertificates, makeLabCertificates } from './postgres/lab-certificates';
import { RdsWorld } from './rds/rds-world';
import { LabRecords } from './route53/lab-records';
import { type SourceOptions, startSource } from './setup/start-source';
import { Timeline } from './timeline';
import { askMoto } from './wire/ask-moto';
import type { LabRequest } from './wire/lab-request';
import type { AskMoto } from './wire/setup-request';

/** What a lab is made of. */
export interface LabParts {
  readonly account: string;
  readonly region: string;
  readonly askMoto: AskMoto;
  readonly certificates: LabCertificates;
  readonly sourceServer: DatabaseServer;
  readonly world: RdsWorld;
  readonly records: LabRecords;
  readonly timeline: Timeline;
  readonly names: LabNames;
  readonly ssm: SsmAgent | undefined;
}

/** What ends a lab, in the reverse order of its making. */
export type Stops = (() => Promise<void>)[];

/** Starts a lab's processes, and puts its parts together. What must be stopped is added to `stops` at once. */
export async function startLabParts(
  options: AwsLabOptions,
  source: SourceOptions,
  stops: Stops,
): Promise<LabParts> {
  const { account = '123456789012', region = 'eu-central-1' } = options;
  const folder = await mkdtemp('/tmp/prodlike-lab-');
  stops.push(() => rm(folder, { recursive: true, force: true }));
  // The servers' account has to come through.
  await chmod(folder, 0o755);
  const [moto, certificates, sourceServer] = await allOrNothing([
    kept(startMoto({ account }), stops, (started) => started.stop()),
    makeLabCertificates(folder),
    kept(startSource(source, folder), stops, (started) => started.stop()),
  ]);
  // Its threads walk through lists that others of them change, and fail with a 500 then.
  const atMoto = inTurn();
  const ask = (request: LabRequest): Promise<AwsAnswer> => atMoto(() => askMoto(moto.endpoint, request));
  const timeline = new Timeline(labGroups.quarantine);
  const delays = { ...defaultDelays, ...options.delays };
  const world = new RdsWorld({ account, region, delays, askMoto: ask, certificates, timeline });
  stops.push(() => world.stop());
  const records = new LabRecords({
    recordMs: () => delays.recordMs,
    later: (delayMs, work) => world.later(delayMs, work),
    moved: async (host) => {
      const reached = world.databases.filter((database) => database.host === host);
      for (const database of reached) await timeline.note(database, 'record');
    },
  });
  timeline.recordsOf = (host) => records.leadingTo(host);
  const { provesMasked } = options;
  if (provesMasked)
    timeline.prove = async (database) => {
      const { server } = database;
      try {
        return server === undefined || (await provesMasked(server.superuser));
      } catch (error) {
        // It went while it was asked.
        if (database.server === undefined || database.isDeleting) return true;
        throw error;
      }
    };
  const names = new LabNames(world, records, options.lets ?? letsByDefault);
  const ssm = await startAgent(options.ssmAgent, names);
  if (ssm) stops.push(() => ssm.stop());
  return { account, region, askMoto: ask, certificates, sourceServer, world, records, timeline, names, ssm };
}

function letsByDefault(from: Vantage, groups: readonly string[]): boolean {
  return from === 'bastion' || groups.some((group) => group !== labGroups.quarantine);
}

async function startAgent(wish: AwsLabOptions['ssmAgent'], names: LabNames): Promise<SsmAgent | undefined> {
  if (wish === undefined || wish === false) return undefined;
  return await startSsmAgent({
    ...(wish === true ? {} : wish),
    resolve(host, port) {
      const to = names.resolve(host, port, 'bastion');
      return to === 'unknown' ? 'refused' : to;
    },
  });
}

async function kept<T>(starting: Promise<T>, stops: Stops, end: (started: T) => Promise<void>): Promise<T> {
  const started = await starting;
  stops.push(() => end(started));
  return started;
}

/** Like Promise.all, but what fails is thrown when all have ended: nothing is left to start. */
async function allOrNothing<T extends readonly unknown[]>(
  starting: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  await Promise.allSettled(starting);
  return (await Promise.all(starting)) as unknown as T;
}
