import { createHash } from 'node:crypto';
import { type PublicText, publicJson, publicText, publicWord } from '@prodlike/core';
import * as v from 'valibot';
import type { Finding, PublicReport } from '../public-report';
import { allRules } from '../rules/all-rules';
import { numbersOf } from './numbers';

const whole = v.pipe(v.number(), v.safeInteger());
const natural = v.pipe(whole, v.minValue(0));

/** What a comment carries of its run for the next one. Names are hashed: short, and nothing in them can break out. */
const carriedRunSchema = v.strictObject({
  version: v.literal(1),
  verdict: v.picklist(['ok', 'warning', 'danger', 'failed']),
  waitMs: natural,
  durationMs: natural,
  growthBytes: v.nullable(whole),
  walBytes: v.nullable(natural),
  /** [hash of the name, duration in ms] of the slowest. */
  migrations: v.pipe(v.array(v.strictTuple([natural, natural])), v.maxLength(60)),
  /** [rule, hash of migration and relation] of the worst. */
  findings: v.pipe(
    v.array(v.strictTuple([v.picklist(allRules.map(({ id }) => id)), natural])),
    v.maxLength(60),
  ),
});

export type CarriedRun = v.InferOutput<typeof carriedRunSchema>;

const mostCarried = 60;
const opening = '<!-- prodlike:run ';
const closing = ' -->';

/** A run's numbers as a hidden line for the comment, under 6,000 characters. */
export function carryRun(report: PublicReport): PublicText {
  const numbers = numbersOf(report);
  const slowest = report.migrations
    .filter(({ outcome }) => outcome !== 'not-run')
    .sort((a, b) => b.durationMs - a.durationMs);
  const run = publicJson({
    version: 1 as const,
    verdict: publicWord<PublicReport['verdict']>(report.verdict),
    ...numbers,
    walBytes: numbers.walBytes === null ? null : Math.max(0, Math.round(numbers.walBytes)),
    migrations: slowest
      .slice(0, mostCarried)
      .map(({ name, durationMs }) => [nameHash(name), Math.max(0, Math.round(durationMs))] as const),
    findings: countingFindings(report)
      .slice(0, mostCarried)
      .map((finding) => [finding.rule, findingHash(finding)] as const),
  });
  return publicText`<!-- prodlike:run ${run} -->`;
}

/** Reads what `carryRun` wrote, from the second line of a comment's body; undefined for anything else. */
export function readCarriedRun(body: string): CarriedRun | undefined {
  const line = body.split(/\r?\n/, 2)[1]?.trim() ?? '';
  if (!line.startsWith(opening) || !line.endsWith(closing)) return undefined;
  try {
    const parsed = v.safeParse(carriedRunSchema, JSON.parse(line.slice(opening.length, -closing.length)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Findings that count for the verdict. */
export function countingFindings(report: PublicReport): readonly Finding[] {
  return report.findings.filter(({ exception }) => exception === undefined);
}

/** 48 bits of SHA-256: a collision only blurs a comparison. */
export function nameHash(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 6);
}

export function findingHash({ migration, relation, run }: Finding): number {
  return nameHash(`${migration}\n${relation ?? ''}${run === undefined ? '' : `\n${run}`}`);
}
