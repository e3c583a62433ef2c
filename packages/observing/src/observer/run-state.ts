import type { KnownRelation } from '../catalog/known-relation';
import type { RelationCatalog } from '../catalog/relation-catalog';
import type { DefinitionDraft } from '../definitions/definitions-in';
import type { CoverageLog } from '../gaps/coverage-log';
import type { LockHold } from '../locks/lock-hold';
import type { MigrationBucket } from '../migrations/migration-bucket';
import { MigrationTrack } from '../migrations/migration-track';
import type { ObservedRewrite } from '../observation';
import { PlanLedger } from '../plans/plan-ledger';
import type { SettingDefaults } from '../settings/session-settings';
import { ShapeCache } from '../statements/shape-cache';
import { StatementLedger } from '../statements/statement-ledger';
import type { StatementRun } from '../statements/statement-run';
import type { QualifiedName } from '../statements/token-cursor';
import { LongestKept } from '../transactions/longest-kept';
import type { OpenTransaction } from '../transactions/open-transaction';
import type { SessionState } from './session-state';

/** A transaction that is over. */
export interface EndedTransaction {
  readonly transaction: OpenTransaction;
  readonly endedAt: number;
  readonly rolledBack: boolean;
}

export interface FoundRewrite {
  readonly relation: KnownRelation;
  readonly reason: ObservedRewrite['reason'];
  readonly statement: StatementRun;
}

/** Also of a statement that failed: a failed CREATE INDEX CONCURRENTLY leaves its index. */
export interface FoundDefinition {
  readonly kind: DefinitionDraft['kind'];
  readonly relation: KnownRelation;
  readonly object: string | undefined;
  readonly statement: StatementRun;
}

/** What is fixed before the command starts. */
export interface RunSetting {
  readonly catalog: RelationCatalog;
  readonly settingDefaults: SettingDefaults;
  readonly coverage: CoverageLog;
  readonly triggersInstalled: boolean;
  isBuiltIn(name: QualifiedName): boolean;
}

const mostTransactions = 2_000;
const mostLocks = 20_000;
const mostDefinitions = 10_000;

/** Everything seen of a run, in bounded memory. */
export class RunState {
  readonly setting: RunSetting;
  readonly shapes = new ShapeCache();
  readonly track = new MigrationTrack();
  readonly statements = new StatementLedger();
  readonly plans = new PlanLedger();
  readonly sessions = new Map<number, SessionState>();
  readonly transactions = new LongestKept<EndedTransaction>(
    mostTransactions,
    (ended) => ended.endedAt - ended.transaction.startedAt,
  );
  readonly locks = new LongestKept<{ readonly hold: LockHold; readonly transaction: number }>(
    mostLocks,
    ({ hold }) => (hold.releasedAt ?? hold.acquiredAt) - hold.acquiredAt,
  );
  readonly rewrites: FoundRewrite[] = [];
  readonly definitions = new LongestKept<FoundDefinition>(
    mostDefinitions,
    ({ statement }) => (statement.endedAt ?? statement.startedAt) - statement.startedAt,
  );
  /** Statements since the last look at files that may have changed some. */
  suspects: StatementRun[] = [];
  /** Relations whose rewrite an event trigger reported since that look. */
  readonly rewritten = new Set<number>();
  /** Ended migrations whose figures are read once their transaction holds no more locks. */
  due: MigrationBucket[] = [];
  readonly connections = { total: 0, peak: 0, lost: 0 };
  /** Connections that the server did not accept, by its SQLSTATE. */
  readonly refusals = new Map<string, number>();
  readonly backendPids = new Set<number>();
  /** Line of the next statement in the file that the action runs. */
  line: number | undefined;
  interrupted = false;
  #lastTransaction = 0;

  constructor(setting: RunSetting) {
    this.setting = setting;
  }

  nextTransactionId(): number {
    this.#lastTransaction += 1;
    return this.#lastTransaction;
  }
}
