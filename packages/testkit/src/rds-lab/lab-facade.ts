import type { AwsLab, LabDatabaseFacts } from './aws-lab';
import type { LabEnvironment } from './lab-environment';
import type { LabParts } from './lab-parts';
import type { LabDatabase } from './rds/lab-database';
import { addCluster } from './setup/add-cluster';
import { addDatabase } from './setup/add-database';
import { addNeighbours } from './setup/add-neighbours';
import { describeOtherRecords, describeOthers } from './setup/describe-others';
import { setRecord } from './setup/set-record';
import { takeSnapshot } from './setup/take-snapshot';

/** What is left of a lab when its HTTP side is taken away. */
type LabWorldFacade = Omit<
  AwsLab,
  | keyof LabEnvironment
  | 'endpoint'
  | 'calls'
  | 'faults'
  | 'onCall'
  | 'expireKey'
  | 'setPolicy'
  | 'reset'
  | 'stop'
>;

/** What a test sees of a lab's world. */
export function labFacade(parts: LabParts, zoneId: string): LabWorldFacade {
  const { account, region, askMoto, certificates, world, records, timeline, names, ssm } = parts;
  return {
    account,
    region,
    zoneId,
    caFile: certificates.caFile,
    databases: () => world.databases.map(factsOf),
    database(identifier, kind = 'instance') {
      const database = world.find(kind, identifier);
      if (database === undefined) throw new Error(`There is no ${kind} ${identifier}.`);
      return factsOf(database);
    },
    addDatabase: async (given) => factsOf(await addDatabase(world, given)),
    addCluster: async (wish) => factsOf(await addCluster(world, wish)),
    addNeighbours: () => addNeighbours(world),
    takeSnapshot: async (wish) => (await takeSnapshot(world, wish)).identifier,
    force(identifier, status, insteadOf) {
      if (status === undefined) world.forced.delete(identifier);
      else world.forced.set(identifier, { status, insteadOf });
    },
    setPageSize(entries) {
      world.pageSize = entries;
    },
    record: (name) => records.history.get(name) ?? [],
    setRecord: (name, value, ttlSeconds, type = 'CNAME') =>
      setRecord({ records, askMoto, region, zoneId }, { name, value, ttlSeconds, type }),
    resolve: (host, port, from) => names.resolve(host, port, from),
    timeline: timeline.entries,
    assertNeverExposed: () => timeline.assertNeverExposed(),
    assertNeverDangled: () => timeline.assertNeverDangled(),
    others: async (ourRecord) =>
      `${await describeOthers(world)}\n${await describeOtherRecords(world, zoneId, ourRecord)}`,
    ssm,
  };
}

function factsOf(database: LabDatabase): LabDatabaseFacts {
  const { kind, identifier, resourceId, host, port, status, statuses, groupIds, tags, isNew, server } =
    database;
  return {
    kind,
    identifier,
    resourceId,
    endpoint: { host, port },
    status,
    statuses: [...statuses],
    groups: groupIds,
    tags: Object.fromEntries(tags),
    isNew,
    superuser: server?.superuser,
  };
}
