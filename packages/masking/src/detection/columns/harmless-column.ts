import type { Column, Table } from '@prodlike/postgres';
import { typeFamily } from '../../constraints/type-family';
import { splitWords } from '../names/split-words';

/** Why a column is clearly not personal. */
export interface Harmless {
  readonly reason: string;
  /** 0 to 1. */
  readonly confidence: number;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const systemTimes = words(
  'created updated modified deleted inserted changed archived published processed imported exported synced scheduled started finished completed cancelled canceled expires expired sent received placed paid shipped delivered returned happened occurred recorded logged seen issued closed opened at ts timestamp erstellt geaendert geandert cree modifie creado actualizado reg mod crt upd 등록일 등록일시 수정일 수정일시 생성일 생성일시 作成日 作成日時 更新日 更新日時 登録日 创建时间 更新时间',
);
const measures = words(
  'count cnt counter quantity qty total amount sum price cost fee cents rate ratio percent percentage score rating rank level weight width height depth length size duration version revision sort order position priority sequence seq index step attempts retries stock limit min max avg average visits views clicks items lines pages points tax vat discount balance stueck menge anzahl preis betrag prix montant quantite precio importe cantidad 수량 금액 가격 건수 횟수 순서 순번 합계 数量 金額 価格 件数 合計 金额 价格 总额',
);
const number = new Set(['integer', 'numeric', 'float']);

/**
 * What the catalog alone shows to be a key, a flag, a closed list, a count or a time of the system. Only for columns that
 * nothing else says to be personal.
 */
export function harmlessColumn(table: Table, column: Column): Harmless | undefined {
  const family = typeFamily(column.type);
  if (family === 'boolean') return { reason: 'a truth value', confidence: 0.95 };
  if (isSurrogateKey(table, column)) return { reason: 'a key that the database makes', confidence: 0.9 };
  if (family === 'enum') return { reason: 'one of the labels of an enum', confidence: 0.8 };
  if (isClosedList(table, column))
    return { reason: 'one of a list that a CHECK constraint closes', confidence: 0.8 };
  const read = splitWords(column.name);
  const isTime = family === 'timestamp' || family === 'date';
  if (isTime && (isNow(column) || read.some((word) => systemTimes.has(word))))
    return { reason: 'a time stamp of the system', confidence: 0.75 };
  if (number.has(family) && namesMeasure(column.name))
    return { reason: 'a count, an amount or a measure', confidence: 0.7 };
  if ((family === 'integer' || family === 'uuid') && refersByName(read))
    return { reason: 'by its name the key of another row', confidence: 0.6 };
  const { maxLength } = column.type;
  if (family === 'text' && maxLength !== null && maxLength <= 3)
    return { reason: 'too short to name anybody', confidence: 0.6 };
  return undefined;
}

/** Whether a name is that of a count, an amount or a measure. */
export function namesMeasure(name: string): boolean {
  return splitWords(name).some((word) => measures.has(word));
}

function refersByName(read: readonly string[]): boolean {
  return read.length > 1 && /^(?:id|ids|fk|ref|uuid|guid)$/.test(read.at(-1) ?? '');
}

function isSurrogateKey(table: Table, column: Column): boolean {
  if (column.identity !== null || /^nextval\(/.test(column.default ?? '')) return true;
  const family = typeFamily(column.type);
  const keys = table.uniqueIndexes
    .filter(({ kind }) => kind === 'primary-key')
    .flatMap((index) => index.columns);
  if (family === 'uuid') return keys.includes(column.name) || column.default !== null;
  return family === 'integer' && keys.includes(column.name) && /(?:^|_|[a-z])id$/i.test(column.name);
}

function isNow(column: Column): boolean {
  return /^(?:now\(\)|CURRENT_TIMESTAMP|transaction_timestamp\(\)|clock_timestamp\(\))/i.test(
    column.default ?? '',
  );
}

function isClosedList(table: Table, column: Column): boolean {
  return table.checks.some(
    ({ columns, expression }) =>
      columns.length === 1 && columns[0] === column.name && /= ANY \(+ARRAY\[/.test(expression),
  );
}
