import { quoteIdentifier } from '@prodlike/postgres';
import type { Root, RootChoice, Unit } from '../../sampling-plan';
import { allOf, type ChoiceSql } from './choice-sql';
import { refersTo } from './equality';
import { fullOrder, keyList } from './select-children';

/** As fine as a percentage may be: a ten-thousandth of a per cent. */
const shares = 1_000_000;

/** Text of the key; of a row without a key, its place in the table. */
function keyText({ key }: Unit): string {
  if (key.kind === 'place') return 'ctid::text';
  const values = key.columns.map(({ name }) => quoteIdentifier(name));
  return values.length === 1 ? `${values[0]}::text` : `ROW(${values.join(', ')})::text`;
}

/** By a hash of the key, so that the same rows come again, and more per cent bring more rows besides. */
function isInShare(unit: Unit, percent: number, seed: number): string {
  const hash = `hashtextextended((${keyText(unit)}) COLLATE "C", ${seed})`;
  return `(${hash} & ${2n ** 63n - 1n}) % ${shares} < ${Math.round((percent / 100) * shares)}`;
}

function conditionOf(root: Root, choice: RootChoice, seed: number, { ids }: ChoiceSql): string {
  switch (choice.kind) {
    case 'where':
      return allOf([choice.condition]);
    case 'percent':
      return isInShare(root.unit, choice.percent, seed);
    case 'ids': {
      const { column } = choice;
      const wanted = { sql: '"prodlike:id"', column };
      const same = refersTo({ sql: quoteIdentifier(column.name), column }, wanted);
      return `EXISTS (SELECT FROM (SELECT DISTINCT "prodlike:id"::${column.type.sql} AS "prodlike:id"
        FROM (${ids(root)}) AS "prodlike:text"("prodlike:id")) AS "prodlike:ids" WHERE ${same})`;
    }
    default:
      return 'true';
  }
}

/** SELECT of the keys of the rows that a root chooses. */
export function selectRoots(root: Root, seed: number, sql: ChoiceSql): string {
  const { unit, choice } = root;
  const condition = conditionOf(root, choice, seed, sql);
  const first =
    choice.kind === 'newest' ? ` ORDER BY ${fullOrder(unit, choice.order)} LIMIT ${choice.count}` : '';
  return `SELECT ${keyList(unit)} FROM ${sql.scan(unit)} WHERE ${condition}${first}`;
}
