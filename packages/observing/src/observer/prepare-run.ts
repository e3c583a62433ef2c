import { publicText } from '@prodlike/core';
import type { KnownRelation } from '../catalog/known-relation';
import { readBuiltInFunctions } from '../catalog/read-built-in-functions';
import { readRelationLinks } from '../catalog/read-relation-links';
import { readRelations } from '../catalog/read-relations';
import { RelationCatalog } from '../catalog/relation-catalog';
import { measureServerClockOffset } from '../clock/server-clock';
import { installEventTriggers } from '../event-triggers/install-event-triggers';
import { createTriggerNames, type TriggerNames } from '../event-triggers/trigger-names';
import { CoverageLog } from '../gaps/coverage-log';
import { PlanRecording } from '../plans/plan-recording';
import { FileWatch } from '../rewrites/file-watch';
import { readSettingDefaults } from '../settings/read-setting-defaults';
import { readDatabaseBytes } from '../snapshots/server-figures';
import { StatementStatistics } from '../statements/statement-statistics';
import { BorderAccounts } from './border-accounts';
import { FileLooks } from './file-looks';
import type { ObserverOptions } from './observer';
import type { ObserverConnections } from './observer-connections';
import { RunState } from './run-state';

/** The clone before the command, and the observers set up. */
export interface PreparedRun {
  readonly connections: ObserverConnections;
  readonly run: RunState;
  readonly names: TriggerNames;
  readonly accounts: BorderAccounts;
  readonly looks: FileLooks;
  readonly plans: PlanRecording | undefined;
  readonly clockOffset: number;
  readonly before: {
    readonly relations: readonly KnownRelation[];
    readonly databaseBytes: number;
    readonly walPosition: number | undefined;
  };
}

async function startStatistics(
  options: ObserverOptions,
  connections: ObserverConnections,
  coverage: CoverageLog,
): Promise<StatementStatistics | undefined> {
  const mayCreate = options.statisticsDatabase !== undefined;
  const { statistics } = connections;
  const started = await StatementStatistics.start(statistics, options.migration.database, mayCreate);
  if (started === undefined) {
    coverage.add(
      'statement-statistics',
      publicText`pg_stat_statements cannot be read on this server: statements inside functions and DO blocks, and blocks and WAL of each statement, are not shown.`,
    );
  } else if (!started.tellsNested) {
    coverage.add(
      'statement-statistics',
      publicText`pg_stat_statements is older than 1.9 here: calls of one text inside functions and outside of them are counted together.`,
    );
  }
  return started;
}

async function installTriggers(connections: ObserverConnections, names: TriggerNames, coverage: CoverageLog) {
  const installed = await installEventTriggers(connections.catalog, names);
  if (!installed) {
    coverage.add(
      'event-triggers',
      publicText`The role may not create event triggers: short locks of DDL inside DO blocks and functions, and which relations ALTER TABLE rewrote and why, may be missing; locks of DDL outside a transaction are taken from the manual.`,
    );
  }
  return installed;
}

async function recordPlans(
  { migration }: ObserverOptions,
  connections: ObserverConnections,
  coverage: CoverageLog,
): Promise<PlanRecording | undefined> {
  const { user: role, database } = migration;
  const recording = await PlanRecording.start(connections.catalog, { role, database });
  if (recording === undefined) {
    coverage.add(
      'plans',
      publicText`auto_explain cannot be loaded on this server by the observers: plans of slow statements are not shown.`,
    );
  }
  return recording;
}

/** @throws Error of the server where the snapshot before the run cannot be read */
export async function prepareRun(
  options: ObserverOptions,
  connections: ObserverConnections,
): Promise<PreparedRun> {
  const { catalog: connection } = connections;
  const coverage = new CoverageLog();
  const names = createTriggerNames();
  const statistics = await startStatistics(options, connections, coverage);
  const relations = await readRelations(connection);
  const catalog = new RelationCatalog(relations, await readRelationLinks(connection));
  const databaseBytes = await readDatabaseBytes(connection);
  const run = new RunState({
    catalog,
    coverage,
    settingDefaults: await readSettingDefaults(connection, options.migration.user),
    triggersInstalled: await installTriggers(connections, names, coverage),
    isBuiltIn: await readBuiltInFunctions(connection),
  });
  const watch = new FileWatch(connection, catalog);
  await watch.start();
  const plans = await recordPlans(options, connections, coverage);
  const clockOffset = await measureServerClockOffset(connection);
  const accounts = new BorderAccounts(run, connection, statistics);
  const walPosition = await accounts.start();
  return {
    connections,
    run,
    names,
    accounts,
    plans,
    looks: new FileLooks(run, watch),
    clockOffset,
    before: { relations, databaseBytes, walPosition },
  };
}
