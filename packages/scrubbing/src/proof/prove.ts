import type { MaskingPlan } from '@prodlike/masking';
import { type ConnectionParameters, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { keyCheck } from '../apply/state/key-check';
import { stateSchema } from '../apply/state/state-schema';
import type { ProofResult } from '../scrub-result';
import { searchDefinitions } from './definitions/search-definitions';
import { createFingerprinter, type Fingerprinter } from './fingerprints/fingerprinter';
import { knownPlaces } from './known-places';
import { comparePlans } from './plans/compare-plans';
import { type ProofContext, proveData } from './prove-data';
import { explainFiles } from './raw-files/explain-files';
import { judgeRawFiles } from './raw-files/judge-raw-files';
import { searchRawFiles } from './raw-files/search-raw-files';
import { unmaskableObjects } from './residue/unmaskable-objects';
import { searchStatistics } from './statistics/search-statistics';
import { readColumnRecords } from './store/column-records';
import { encodingCoverage } from './store/encoding-coverage';
import { hasProofTables } from './store/ensure-proof-tables';
import { readKept } from './store/kept-records';
import { loadFingerprints } from './store/load-fingerprints';
import { openProofSession } from './store/open-proof-session';
import { withReadingSessions } from './store/with-reading-sessions';

export interface ProveOptions {
  readonly connection: ConnectionParameters;
  /** As of `maskingSettings`: of the key that the database was masked with. */
  readonly settings: Readonly<Record<string, string>>;
  readonly plan: MaskingPlan;
  /** The user's queries by name, as in `measureBefore`. */
  readonly queries?: Readonly<Record<string, string>>;
  /** The policy says `large-objects: remove`: one that is left fails the proof. */
  readonly largeObjectsRemoved?: boolean;
  report(line: string): void;
}

const keyChecks = `SELECT key_check FROM ${stateSchema}.proof_key`;

/**
 * Proves that a scrub did what it should: compares with what `measureBefore` stored, and looks for known originals everywhere
 * that the session may look. Changes nothing. What could not be looked at stands in `coverage`; a result that did not pass is
 * no exception.
 *
 * @throws AdvisedError where the session cannot be opened; DatabaseError where it is lost
 */
export async function prove(options: ProveOptions): Promise<ProofResult> {
  const started = performance.now();
  const fingerprinter = createFingerprinter(options.settings);
  const client = await openProofSession(options.connection, fingerprinter);
  try {
    const missing = await missingMeasures(client, options.settings);
    if (missing !== undefined) return failedProof(missing, performance.now() - started);
    const context = await readContext(client, options, fingerprinter);
    const { catalog } = options.plan;
    // Files and tables take turns on this thread, while the server works for the tables.
    const [data, rawFiles] = await Promise.all([
      withReadingSessions(options.connection, fingerprinter, catalog.tables.length, (sessions) =>
        proveData(sessions, context),
      ),
      searchRawFiles(client, options.connection, context.set),
    ]);
    await client.query('BEGIN READ ONLY');
    const places = knownPlaces(options.plan, data, context.kept);
    const definitions = await searchDefinitions(client, catalog, context.set);
    const statistics = await searchStatistics(client, catalog, context.set, fingerprinter, places.inColumn);
    const unmaskable = await unmaskableObjects(client, catalog, options.largeObjectsRemoved === true);
    const encoding = await encodingCoverage(client);
    await client.query('COMMIT');
    const explained = await explainFiles(client, rawFiles, {
      plan: options.plan,
      set: context.set,
      places,
      inStatistics: statistics.explained,
    });
    const files = { residue: judgeRawFiles(rawFiles, explained), coverage: rawFiles.coverage };
    const plans = await comparePlans(client, options.queries ?? {});
    const found = [data, statistics, definitions, files].flatMap((part) => part.residue);
    const residue = [...found, ...unmaskable];
    return {
      passed: data.columns.every(({ passed }) => passed) && !residue.some(({ fails }) => fails),
      columns: data.columns,
      residue,
      plans: plans.changes,
      anonymity: data.anonymity,
      coverage: [
        ...[data, statistics, definitions, files, plans].flatMap(({ coverage }) => coverage),
        ...encoding,
      ],
      durationMs: performance.now() - started,
    };
  } finally {
    await client.end();
  }
}

async function readContext(
  client: Client,
  { plan, report }: ProveOptions,
  fingerprinter: Fingerprinter,
): Promise<ProofContext> {
  const byColumn = await readKept(client);
  return {
    plan,
    report,
    fingerprinter,
    set: await loadFingerprints(client, fingerprinter),
    records: await readColumnRecords(client),
    kept: { byColumn, everywhere: new Set([...byColumn.values()].flatMap((digests) => [...digests])) },
  };
}

/** Why nothing can be proven. */
async function missingMeasures(
  client: Client,
  settings: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const never = 'nothing: apply has not run here, so that there is nothing to compare with';
  if (!(await hasProofTables(client))) return never;
  const checks = await readRows(client, keyChecks, v.tuple([v.string()]));
  if (checks.length === 0) return never;
  const own = keyCheck(settings);
  return checks.every(([check]) => check === own)
    ? undefined
    : 'nothing: this is not the masking-key that the originals were fingerprinted with';
}

function failedProof(coverage: string, durationMs: number): ProofResult {
  return {
    passed: false,
    columns: [],
    residue: [],
    plans: [],
    anonymity: [],
    coverage: [coverage],
    durationMs,
  };
}
