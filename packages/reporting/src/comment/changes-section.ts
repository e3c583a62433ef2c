import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code, codeCell } from '../markdown/code';
import { details } from '../markdown/details';
import { type Column, tableWithin } from '../markdown/table';
import type { PublicReport } from '../public-report';
import { allRules } from '../rules/all-rules';
import { bytes, bytesChange } from '../words/bytes';
import { counted } from '../words/count';
import { duration } from '../words/duration';
import { shorten } from '../words/shorten';
import { type CarriedRun, countingFindings, findingHash, nameHash } from './carried-run';
import { numbersOf } from './numbers';

const columns: readonly Column[] = [
  { title: publicText``, align: 'left' },
  { title: publicText`Last push`, align: 'right' },
  { title: publicText`Now`, align: 'right' },
];

const mostMigrations = 10;
const unknown = publicText`not known`;

/** What differs from the run before: findings that came and went, the numbers, and migrations that changed pace. */
export function changesSection(report: PublicReport, previous: CarriedRun, budget: number): PublicText {
  const numbers = numbersOf(report);
  const rows = [
    [publicText`Verdict`, wordOf(previous.verdict), wordOf(report.verdict)],
    [publicText`Longest wait`, duration(previous.waitMs), duration(numbers.waitMs)],
    [publicText`Duration`, duration(previous.durationMs), duration(numbers.durationMs)],
    [publicText`Database`, change(previous.growthBytes), change(numbers.growthBytes)],
    [publicText`WAL`, volume(previous.walBytes), volume(numbers.walBytes)],
    ...migrationRows(report, previous),
  ];
  const { markdown } = tableWithin(columns, rows, budget - 1_500);
  return details(
    publicText`Since the last push: ${summaryOf(report, previous)}`,
    joinPublic([markdown, ...findingLines(report, previous)], publicText`\n\n`),
  );
}

function newAndGone(report: PublicReport, previous: CarriedRun) {
  const findings = countingFindings(report);
  const now = new Set(findings.map((finding) => `${finding.rule} ${findingHash(finding)}`));
  const before = new Set(previous.findings.map(([rule, hash]) => `${rule} ${hash}`));
  return {
    added: findings.filter((finding) => !before.has(`${finding.rule} ${findingHash(finding)}`)),
    goneRules: previous.findings.filter(([rule, hash]) => !now.has(`${rule} ${hash}`)).map(([rule]) => rule),
  };
}

function summaryOf(report: PublicReport, previous: CarriedRun): PublicText {
  const { added, goneRules } = newAndGone(report, previous);
  if (added.length === 0 && goneRules.length === 0) return publicText`the same findings`;
  return publicText`${counted(added.length, publicText`new finding`, publicText`new findings`)}, ${counted(goneRules.length, publicText`gone`, publicText`gone`)}`;
}

function findingLines(report: PublicReport, previous: CarriedRun): readonly PublicText[] {
  const { added, goneRules } = newAndGone(report, previous);
  return [
    ...(added.length > 0 ? [publicText`New: ${ruleList(added.map(({ rule }) => rule))}.`] : []),
    ...(goneRules.length > 0 ? [publicText`Gone: ${ruleList(goneRules)}.`] : []),
  ];
}

/** Each rule once, with how often it occurs; ids come from the rules themselves, never from the comment. */
function ruleList(rules: readonly string[]): PublicText {
  const numbers = new Map<string, number>();
  for (const rule of rules) numbers.set(rule, (numbers.get(rule) ?? 0) + 1);
  const items = allRules.flatMap(({ id }) => {
    const number = numbers.get(id) ?? 0;
    if (number === 0) return [];
    return [number === 1 ? code(id) : publicText`${code(id)} (${number})`];
  });
  return joinPublic(items, publicText`, `);
}

function migrationRows(report: PublicReport, previous: CarriedRun): readonly (readonly PublicText[])[] {
  const before = new Map(previous.migrations);
  return report.migrations
    .flatMap(({ name, durationMs }) => {
      const beforeMs = before.get(nameHash(name));
      return beforeMs === undefined ? [] : [{ name, beforeMs, durationMs }];
    })
    .filter(({ beforeMs, durationMs }) => isOtherPace(beforeMs, durationMs))
    .sort((a, b) => Math.abs(b.durationMs - b.beforeMs) - Math.abs(a.durationMs - a.beforeMs))
    .slice(0, mostMigrations)
    .map(({ name, beforeMs, durationMs }) => [
      codeCell(shorten(name, 60)),
      duration(beforeMs),
      duration(durationMs),
    ]);
}

/** Runs on shared machines differ by themselves: by a fifth, and by a tenth of a second. */
function isOtherPace(beforeMs: number, nowMs: number): boolean {
  const difference = Math.abs(nowMs - beforeMs);
  return difference > 100 && difference > 0.2 * Math.max(beforeMs, nowMs);
}

function wordOf(verdict: PublicReport['verdict']): PublicText {
  const words = {
    ok: publicText`ok`,
    warning: publicText`warning`,
    danger: publicText`danger`,
    failed: publicText`failed`,
  };
  return words[verdict];
}

function change(value: number | null): PublicText {
  return value === null ? unknown : bytesChange(value);
}

function volume(value: number | null): PublicText {
  return value === null ? unknown : bytes(value);
}
