import type { Catalog, Table } from '@prodlike/postgres';
import type { Detection } from '../detection/detection';
import { kindWords } from '../detection/names/kind-words';
import type { Locale } from '../masks/mask';
import type { ColumnPlace } from '../policy/column-place';
import type { DecidedColumn } from '../policy/decision';
import { columnName, tableName } from '../policy/format-name';
import { type ChosenDecision, chooseDecisions } from './choose-decisions';
import { type SharedRule, sharedRules } from './shared-rules';
import { commentText, yamlFlow, yamlText } from './write-yaml';

const head = (
  locale: Locale,
): string => `# A first policy, written by prodlike init from the database's catalog and, unless it was told not to, from a sample of its
# rows. Each decision has its evidence beside it. Review every line, those with "look at this" first; then run
# prodlike scrub --mode check, and again for every pull request that changes the schema.

masking:
  # The language of masked names and addresses: en or ko.
  locale: ${locale}
  # Masked e-mail addresses are of this domain; example.com can belong to nobody (RFC 2606).
  email-domain: example.com
`;

const tail = `
# Every login role that is not listed here loses its password and its right to log in. For example:
# accounts:
#   others: disarm
#   roles:
#     app: { password: app-password }   # the name of an entry of the input account-passwords
#     ci: keep

# Nothing is masked unless its host and database match one of these patterns: never list production. For example:
# scrub:
#   allow: ["127.0.0.1/shop", "*.dev.internal/*"]
`;

/**
 * The file that `prodlike init` writes: a decision for every column that needs one of its own, grouped by table, with the
 * evidence as a comment. What follows another column stands as a comment. Of a very large database the columns of one name
 * that are decided alike share a rule. The file compiles without a fault
 * for this catalog. It holds names of the catalog, paths and counts, and no value.
 */
export function renderPolicy(catalog: Catalog, detections: readonly Detection[]): string {
  const { locale, decisions, plan } = chooseDecisions(catalog, detections);
  const shared = sharedRules(decisions);
  const covered = new Set(shared.map(({ column }) => column));
  const own = decisions.filter(({ column }) => !covered.has(column.name));
  const chosen = groupBy(own, ({ table }) => table.oid);
  const shown = shared.length === 0 ? plan.columns : own;
  const decided = groupBy<ColumnPlace & Partial<DecidedColumn>>(shown, ({ table }) => table.oid);
  const tables = catalog.tables.flatMap((table) =>
    renderTable(table, chosen.get(table.oid) ?? [], decided.get(table.oid) ?? []),
  );
  const lines = [...renderShared(shared), ...tables];
  const columns = lines.length === 0 ? '  columns: {}\n' : `  columns:\n${lines.join('\n')}`;
  return `${head(locale)}${renderLargeObjects(catalog)}${columns}${tail}`;
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function renderLargeObjects({ largeObjects }: Catalog): string {
  if (largeObjects === 0) return '';
  return `  large-objects: remove  # ${largeObjects.toLocaleString('en-US')} of them, which no rule for columns can reach\n`;
}

function renderShared(shared: readonly SharedRule[]): string[] {
  if (shared.length === 0) return [];
  const lines = shared.map(({ pattern, written, columns, kind }) => {
    const says = kind === null ? '' : `; ${kindWords[kind]}`;
    return `    ${yamlText(pattern)}: ${yamlFlow(written)}  # ${columns.toLocaleString('en-US')} columns${says}\n`;
  });
  return [`    # ---- columns that are decided alike in every table\n${lines.join('')}`];
}

function renderTable(
  table: Table,
  chosen: readonly ChosenDecision[],
  decided: readonly (ColumnPlace & Partial<DecidedColumn>)[],
): string[] {
  if (table.isPartition || (chosen.length === 0 && decided.length === 0)) return [];
  const byName = new Map(chosen.map((one) => [one.column.name, one]));
  const lines = decided.map((column) => {
    const own = byName.get(column.column.name);
    return own === undefined ? renderFollower(column) : renderDecision(own);
  });
  const rows = table.estimatedRows > 0 ? `, about ${table.estimatedRows.toLocaleString('en-US')} rows` : '';
  return [
    `    # ---- ${commentText(tableName(table))}${rows}\n${lines.map((line) => `    ${line}\n`).join('')}`,
  ];
}

function renderFollower({ table, column, rule = '' }: ColumnPlace & Partial<DecidedColumn>): string {
  const name = commentText(columnName(table, column));
  if (rule === 'generated') return `# ${name}: generated from other columns, follows them`;
  return `# ${name}: follows, by ${commentText(rule)}`;
}

function renderDecision(decision: ChosenDecision): string {
  const { table, column, written, look, remark, detection, inside } = decision;
  const kept = typeof written === 'object' && 'keep' in written;
  const evidence = kept && !look ? [] : (detection?.evidence ?? []);
  const stays = kept ? 'LOOK AT THIS: ITS VALUES STAY AS THEY ARE' : 'look at this';
  const comment = evidenceComment([
    ...(look ? [stays] : []),
    ...(remark === undefined ? [] : [remark]),
    ...evidence,
  ]);
  const key = yamlText(columnName(table, column));
  const paths = typeof written === 'object' ? written.json : undefined;
  if (typeof paths !== 'object' || paths === null || Object.keys(paths).length === 0)
    return `${key}: ${yamlFlow(written)}${comment}`;
  const lines = Object.entries(paths).map(
    ([path, decision]) =>
      `    ${yamlText(path)}: ${yamlFlow(decision)}${pathComment(path, decision, inside)}`,
  );
  return [`${key}:${comment}`, '  json:', ...lines].join('\n    ');
}

function pathComment(path: string, decision: unknown, inside: readonly Detection[]): string {
  const kept = typeof decision === 'object' && decision !== null && 'keep' in decision;
  return kept ? '' : evidenceComment(inside.find((one) => one.path === path)?.evidence ?? []);
}

function evidenceComment(words: readonly string[]): string {
  return words.length === 0 ? '' : `  # ${commentText(words.join('; '))}`;
}
