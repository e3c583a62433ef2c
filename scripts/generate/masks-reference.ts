import * as v from 'valibot';
import { masks } from '../../packages/masking/src/masks/all-masks';
import { documentationKey } from '../../packages/masking/src/masks/documentation-key';
import type { Mask, MaskExample } from '../../packages/masking/src/masks/mask';
import { maskTargetOf } from '../../packages/masking/src/masks/testing/mask-target';
import { cell, table } from './markdown-tables';

const introduction = `<!-- Generated from packages/masking/src/masks by \`npm run generate\`. Do not edit. -->
# Masks

What may stand for \`mask\` in prodlike.yml: \`email\`, or with options \`{ mask: phone, country: KR }\`. Each is plain SQL
that depends on the secret masking-key and on nothing left in the database: the same value under the same key has the same
result in every table, and NULL stays NULL unless the mask is \`null\`. The examples are run by tests on PostgreSQL 15 and 18
with the masking-key \`${documentationKey}\`; other keys give other results.

- **Keeps values apart**: no two different values become equal, so the mask fits unique columns.
- **Follows foreign keys**: the result depends on the value alone, so a column that refers to this one is masked alike.
- **Unchanged by chance**: the share of values that come out as they were, for a column of many different values.
`;

/** The inside of a code span takes Markdown's own characters as they are, but not a table's. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|').replace(/\n/g, ' ')}\``;

/** \`days\` (180), \`subject\`, \`value\` (required). */
function optionsOf(mask: Mask): string {
  const schema: unknown = mask.options;
  const entries = schema !== null && typeof schema === 'object' && 'entries' in schema ? schema.entries : {};
  return Object.entries(entries ?? {})
    .map(([name, entry]) => `${code(name)}${fallbackOf(entry)}`)
    .join(', ');
}

function fallbackOf(entry: unknown): string {
  if (entry === null || typeof entry !== 'object' || !('type' in entry)) return '';
  if (entry.type !== 'optional') return ' (required)';
  return 'default' in entry && entry.default !== undefined ? ` (${code(String(entry.default))})` : '';
}

/** As in prodlike.yml, on one line. */
function decision(name: string, { options }: MaskExample): string {
  const entries = Object.entries(options).map(
    ([option, value]) => `${option}: ${JSON.stringify(value).replaceAll('"', "'")}`,
  );
  return entries.length === 0 ? name : `{ mask: ${name}, ${entries.join(', ')} }`;
}

/** A share as 1 in so many. */
function chance(share: number): string {
  return share === 0
    ? 'never'
    : share === 1
      ? 'always'
      : `1 in ${Math.round(1 / share).toLocaleString('en')}`;
}

function result({ result: text }: MaskExample): string {
  if (text === 'NULL') return text;
  return text === '' ? '(empty)' : code(text);
}

function section(mask: Mask): string {
  const [first] = mask.examples;
  if (first === undefined) throw new Error(`The mask ${mask.name} has no example.`);
  const promise = mask.promise(v.parse(mask.options, first.options), maskTargetOf(first.type));
  const options = optionsOf(mask);
  const rows = mask.examples.map((example) => [
    code(decision(mask.name, example)),
    code(example.type),
    code(example.original),
    result(example),
  ]);
  const families = mask.families.length > 15 ? 'all types' : mask.families.join(', ');
  return [
    `## ${mask.name}`,
    '',
    cell(mask.description),
    '',
    `For ${families}. ${options === '' ? '' : `Options: ${options}. `}As in the first example it keeps values apart: ${promise.injective ? 'yes' : 'no'}; follows foreign keys: ${promise.functional ? 'yes' : 'no'}; unchanged by chance: ${chance(promise.chanceUnchanged)}.`,
    '',
    table(['Decision', 'Type', 'Original', 'Result'], rows),
    '',
  ].join('\n');
}

/** docs/masks.md: every mask with its options, promises and examples. */
export function masksReference(): string {
  const sorted = [...masks.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [introduction, ...sorted.map(section)].join('\n');
}
