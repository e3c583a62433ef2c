import { type PublicText, publicText } from '@prodlike/core';
import { sameRelation } from '../exceptions/same-relation';
import type { MigrationFile } from '../migration-file';
import type { Finding, FindingLevel, ReportedException, ReportedRun } from '../public-report';
import type { RunInput } from '../runs/run-input';
import type { Thresholds } from '../thresholds/thresholds-schema';
import { allRules } from './all-rules';
import type { DraftFinding, Facts, Rule, RunFacts } from './rule';
import { ofRollback } from './runs/of-rollback';
import { tableFactsOf } from './table-facts';

export interface Judgement {
  /** Worst first; one a rule, relation and migration. */
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ReportedException[];
}

interface Judged extends Finding {
  readonly order: number;
}

const severity: Record<FindingLevel, number> = { failed: 0, danger: 1, warning: 2 };

/** What was observed, of the migrations and of further runs. */
export interface JudgedRuns extends Pick<Facts, 'observation' | 'command' | 'clone' | 'traffic'> {
  readonly runs: readonly { readonly input: RunInput; readonly reported: ReportedRun }[];
}

/** Applies every rule to what was observed, and the branch's exceptions to what they found. */
export function judge(
  { runs, ...main }: JudgedRuns,
  files: ReadonlyMap<PublicText, MigrationFile>,
  thresholds: Thresholds,
): Judgement {
  const factsOf = (run: Pick<Facts, 'observation' | 'command' | 'clone' | 'traffic'>): Facts => ({
    ...run,
    thresholds,
    tables: tableFactsOf(run.observation, thresholds),
    runs: [],
    exceptionFaults: [],
  });
  const facts: Facts = {
    ...factsOf(main),
    runs: runs.map(({ input: { observation }, reported: run }): RunFacts => {
      if (observation === undefined) return { run };
      return { run, facts: factsOf({ observation, command: run.command, clone: main.clone }) };
    }),
    exceptionFaults: faultsOf(files),
  };
  const used = new Set<object>();
  const found = allRules.flatMap((rule, order) =>
    [rule.check(facts), ofRollback(rule, facts)].flatMap(worstOf).map((draft): Judged => {
      const file = files.get(draft.migration);
      const exception = rule.canBeAllowed ? exceptionFor(rule, draft, filesFor(draft, files)) : undefined;
      if (exception) used.add(exception);
      return {
        rule: rule.id,
        ...draft,
        level: file?.origin === 'pending' && draft.level === 'danger' ? 'warning' : draft.level,
        ...(file?.file ? { file: file.file } : {}),
        ...(exception ? { exception: exception.reason } : {}),
        order,
      };
    }),
  );
  return {
    findings: found.sort(worstFirst).map(({ order: _, ...finding }) => finding),
    exceptions: [...files.values()].flatMap((file) => reportedExceptions(file, used)),
  };
}

function worstOf(drafts: readonly DraftFinding[]): readonly DraftFinding[] {
  return oneEachStatement(worstEach(drafts));
}

/** Of several findings of one rule on one relation in one migration, the worst. */
function worstEach(drafts: readonly DraftFinding[]): readonly DraftFinding[] {
  const worst = new Map<string, DraftFinding>();
  for (const draft of drafts) {
    // A faulty comment is told line by line.
    const key = `${draft.migration}\n${draft.relation ?? ''}\n${draft.statement || draft.relation ? '' : (draft.line ?? '')}`;
    const known = worst.get(key);
    if (!known || byImpact(draft, known) < 0) worst.set(key, draft);
  }
  return [...worst.values()];
}

/** More relations than this that one statement did the same to are most likely partitions of one table. */
const mostAlike = 3;

/** What one statement did to many relations is one finding, on the worst of them. */
function oneEachStatement(drafts: readonly DraftFinding[]): readonly DraftFinding[] {
  const alike = new Map<string, DraftFinding[]>();
  for (const draft of drafts) {
    const key =
      draft.statement === undefined
        ? `\n${alike.size}`
        : `${draft.migration}\n${draft.line ?? ''}\n${draft.statement}`;
    alike.set(key, [...(alike.get(key) ?? []), draft]);
  }
  return [...alike.values()].flatMap((group) => {
    const [worst, ...others] = group.sort(byImpact);
    if (worst === undefined || others.length < mostAlike) return group;
    return [
      {
        ...worst,
        message: publicText`${worst.message} The statement did the same to ${others.length} more relations.`,
      },
    ];
  });
}

function byImpact(a: DraftFinding, b: DraftFinding): number {
  return severity[a.level] - severity[b.level] || (b.blockedMs ?? 0) - (a.blockedMs ?? 0);
}

/** What counts before what is allowed; then level, time blocked, and causes before effects. */
function worstFirst(a: Judged, b: Judged): number {
  const allowed = Number(a.exception !== undefined) - Number(b.exception !== undefined);
  return allowed || byImpact(a, b) || a.order - b.order;
}

/** What a further run does is allowed by any migration, since all of them made it necessary. */
function filesFor(
  { migration, run }: DraftFinding,
  files: ReadonlyMap<PublicText, MigrationFile>,
): readonly MigrationFile[] {
  const own = files.get(migration);
  if (own !== undefined) return [own];
  return run === undefined ? [] : [...files.values()];
}

function exceptionFor(rule: Rule, draft: DraftFinding, files: readonly MigrationFile[]) {
  return files
    .flatMap(({ exceptions }) => exceptions?.exceptions ?? [])
    .find(
      (exception) =>
        exception.rule === rule.id &&
        (exception.relation === undefined ||
          (draft.relation !== undefined && sameRelation(exception.relation, draft.relation))),
    );
}

function reportedExceptions(file: MigrationFile, used: ReadonlySet<object>): readonly ReportedException[] {
  return (file.exceptions?.exceptions ?? []).map((exception) => ({
    ...exception,
    migration: file.migration,
    ...(file.file ? { file: file.file } : {}),
    used: used.has(exception),
  }));
}

function faultsOf(files: ReadonlyMap<PublicText, MigrationFile>): Facts['exceptionFaults'] {
  const allowable = new Map(allRules.map((rule) => [rule.id, rule.canBeAllowed]));
  return [...files.values()].flatMap(({ migration, exceptions }) => [
    ...(exceptions?.faults ?? []).map((fault) => ({ ...fault, migration })),
    ...(exceptions?.exceptions ?? []).flatMap(({ rule, line }) => {
      if (allowable.get(rule)) return [];
      const fault = allowable.has(rule)
        ? publicText`the rule "${rule}" knows no exception`
        : publicText`there is no rule "${rule}"`;
      return [{ migration, line, fault }];
    }),
  ]);
}
