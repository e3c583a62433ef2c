import { defaultThresholds, type Thresholds, thresholdsSchema } from '../thresholds/thresholds-schema';
import { bytes } from '../words/bytes';
import { count } from '../words/count';
import { duration } from '../words/duration';
import { allRules } from './all-rules';

/** Markdown tables of all rules and all thresholds, for the README; generated, and checked for drift. */
export function rulesTable(): string {
  const rules = allRules.map(
    ({ id, summary, levels, thresholds }) =>
      `| \`${id}\` | ${summary} | ${levels.join(', ')} | ${thresholds.map((name) => `\`${name}\``).join(', ')} |`,
  );
  const thresholds = Object.entries(thresholdsSchema.entries).map(([name, { wrapped }]) => {
    const meaning = wrapped.pipe[4].description;
    return `| \`${name}\` | ${defaultWords(name as keyof Thresholds)} | ${meaning} |`;
  });
  return [
    '| rule | fires when | level | thresholds |',
    '|---|---|---|---|',
    ...rules,
    '',
    '| threshold | default | what it limits |',
    '|---|---|---|',
    ...thresholds,
    '',
  ].join('\n');
}

function defaultWords(name: keyof Thresholds): string {
  const value = defaultThresholds[name];
  if (name.endsWith('Ms')) return `${value} (${duration(value)})`;
  if (name.endsWith('Bytes')) return `${value} (${bytes(value)})`;
  return count(value);
}
