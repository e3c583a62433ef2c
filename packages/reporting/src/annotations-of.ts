import { type Annotation, type PublicText, publicText } from '@prodlike/core';
import type { Finding, PublicReport } from './public-report';

/** GitHub shows this many annotations of each level a step, and drops the rest. */
const mostOfALevel = 10;

/** Remarks on the migrations' lines, worst first, at most ten of each level. Allowed findings are notices. */
export function annotationsOf(report: PublicReport): readonly Annotation[] {
  const numbers = new Map<Annotation['level'], number>();
  return report.findings.map(annotationOf).filter(({ level }) => {
    const number = (numbers.get(level) ?? 0) + 1;
    numbers.set(level, number);
    return number <= mostOfALevel;
  });
}

function annotationOf(finding: Finding): Annotation {
  const { relation, rule, file, line } = finding;
  return {
    level: finding.exception !== undefined ? 'notice' : finding.level === 'warning' ? 'warning' : 'error',
    title: relation ? publicText`${rule}: ${relation}` : rule,
    message: messageOf(finding),
    ...(file ? { file } : {}),
    ...(file && line !== undefined ? { line } : {}),
  };
}

function messageOf({ message, advice, recipe, exception }: Finding): PublicText {
  if (exception !== undefined) return publicText`${message} Allowed because: ${exception}`;
  const text = publicText`${message} ${advice}`;
  return recipe ? publicText`${text}\n\n${recipe}` : text;
}
