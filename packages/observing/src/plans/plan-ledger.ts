import { maskPlan, type PublicText } from '@prodlike/core';
import * as v from 'valibot';
import type { MigrationBucket } from '../migrations/migration-bucket';
import type { ObservedPlan } from '../observed-plan';
import { maskUnderAnySetting } from '../statements/mask-under-any-setting';
import type { StatementRun } from '../statements/statement-run';
import { LongestKept } from '../transactions/longest-kept';
import type { PlanNotice } from '../wire/wire-events';

const mostPlans = 50;
/** A plan over hundreds of partitions is longer; the page would hold fifty of them. */
const longestPlan = 256 * 1024;
const words = /"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu;

const explained = v.looseObject({ 'Query Text': v.optional(v.string(), '') });

/** The plan of one execution as it was. */
export interface RawPlan {
  readonly id: number;
  readonly text: string;
  /** `performance.now()` */
  readonly startedAt: number;
  readonly durationMs: number;
  /** EXPLAIN's JSON of one statement. */
  readonly plan: unknown;
}

interface KeptPlan extends Pick<RawPlan, 'id' | 'startedAt' | 'durationMs'> {
  readonly statement: PublicText;
  readonly run: StatementRun;
  readonly plan: PublicText;
}

/** The plans of a run's slowest executions, masked as they come, in bounded memory. */
export class PlanLedger {
  readonly #kept = new LongestKept<KeptPlan>(mostPlans, ({ durationMs }) => durationMs);
  #lastId = 0;
  /** Too long to be published. */
  tooLong = 0;

  /**
   * @param candidates the session's running statement, and the one that ended last: in the extended protocol a plan comes when
   *   the portal is dropped, which may be while the next statement runs
   * @param isKnown whether the catalog has the name
   * @returns what the server said, and of which statement; undefined for what is no plan
   */
  take(
    candidates: readonly (StatementRun | undefined)[],
    notice: PlanNotice,
    isKnown: (name: string) => boolean,
  ): { readonly raw: RawPlan; readonly run: StatementRun } | undefined {
    const plan = parsed(notice.json);
    const possible = candidates.filter((run) => run !== undefined);
    if (plan === undefined) return undefined;
    const { durationMs, nested } = notice;
    const text = plan['Query Text'];
    const masked = maskUnderAnySetting(text);
    const same = nested ? undefined : possible.find((run) => run.masked === masked);
    const run = same ?? possible[0];
    if (run === undefined) return undefined;
    // A message with several statements is the text of each of them.
    const statement = nested || !run.sharesMessage ? masked : run.masked;
    const raw = { id: ++this.#lastId, text, startedAt: performance.now() - durationMs, durationMs, plan };
    this.#keep({ ...raw, statement, run }, isKnown);
    return { raw, run };
  }

  /** Slowest first. */
  observed(nameOf: (bucket: MigrationBucket | undefined) => PublicText, origin: number): ObservedPlan[] {
    return this.#kept
      .items()
      .map(({ id, statement, run, startedAt, durationMs, plan }) => ({
        id,
        statement,
        migration: nameOf(run.bucket),
        startedMs: Math.max(0, startedAt - origin),
        durationMs,
        plan,
      }))
      .sort((a, b) => b.durationMs - a.durationMs);
  }

  #keep(
    { id, startedAt, durationMs, statement, run, plan }: RawPlan & Omit<KeptPlan, 'plan'>,
    isKnown: (name: string) => boolean,
  ): void {
    const published = new Set(Array.from(statement.matchAll(words), ([word]) => unquoted(word)));
    const masked = maskPlan(plan, (name) => isKnown(name) || published.has(name));
    if (masked === undefined) return;
    if (masked.length > longestPlan) this.tooLong += 1;
    else this.#kept.add({ id, startedAt, durationMs, statement, run, plan: masked });
  }
}

function parsed(json: string): v.InferOutput<typeof explained> | undefined {
  try {
    const result = v.safeParse(explained, JSON.parse(json));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}
