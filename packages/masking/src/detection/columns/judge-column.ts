import type { Catalog, Column, Table } from '@prodlike/postgres';
import { typeFamily } from '../../constraints/type-family';
import type { DetectedKind, Detection } from '../detection';
import { kindWords } from '../names/kind-words';
import { type NameReading, readName } from '../names/read-name';
import type { TableTopic } from '../names/table-topic';
import { harmlessColumn } from './harmless-column';
import { kindFits } from './kind-fits';
import { readComment } from './read-comment';

type Judgement = Pick<Detection, 'kind' | 'confidence' | 'evidence'>;

export interface ColumnSurroundings {
  readonly topic: TableTopic;
  readonly domains: ReadonlyMap<number, Catalog['domains'][number]>;
  /** A sibling is a first name: a bare name beside it is the last name. */
  readonly besideFirstName: boolean;
}

const kindOfFamily: Readonly<Partial<Record<string, { kind: DetectedKind; confidence: number }>>> = {
  inet: { kind: 'ip', confidence: 0.9 },
  macaddr: { kind: 'mac', confidence: 0.95 },
  geometry: { kind: 'location', confidence: 0.7 },
};
const documents = new Set(['json', 'hstore', 'other', 'boolean']);

/** What the catalog says of one column that is neither generated nor a foreign key. */
export function judgeColumn(table: Table, column: Column, around: ColumnSurroundings): Judgement | undefined {
  const found = readings(column, around);
  const family = typeFamily(column.type);
  const [best] = found.filter(({ kind }) => kind !== null && kindFits(kind, family));
  if (best !== undefined) {
    const agreeing = found.filter(({ kind }) => kind === best.kind);
    const confidence = Math.min(0.98, best.confidence + 0.05 * (agreeing.length - 1));
    return { kind: best.kind, confidence, evidence: agreeing.map(({ says }) => says) };
  }
  const harmless = harmlessColumn(table, column);
  if (harmless !== undefined)
    return { kind: null, confidence: harmless.confidence, evidence: [harmless.reason] };
  if (documents.has(family) || family === 'bytea') return undefined;
  const [name] = found;
  if (name === undefined) return undefined;
  if (name.kind === null) return { kind: null, confidence: name.confidence, evidence: [name.says] };
  const says = `${name.says}, which its type ${column.type.base} cannot hold`;
  return { kind: null, confidence: 0.5, evidence: [says] };
}

/** The name's own reading first, unless a domain or the type knows better. */
function readings(column: Column, around: ColumnSurroundings): NameReading[] {
  const name = readName(column.name, around.topic);
  const found: NameReading[] = [];
  for (const oid of column.type.domains) {
    const domain = around.domains.get(oid);
    const read = domain && readName(domain.name, 'unknown');
    if (domain && read?.kind) found.push({ ...read, says: `the domain ${domain.name} ${read.says}` });
  }
  const byType = kindOfFamily[typeFamily(column.type)];
  if (byType)
    found.push({ ...byType, says: `the type ${column.type.base} holds ${withArticle(byType.kind)}` });
  if (name !== undefined) found.push({ ...settleName(name, around), says: `the name ${name.says}` });
  return [...found, ...commentReadings(column, name)];
}

function settleName(name: NameReading, around: ColumnSurroundings): NameReading {
  if (name.kind !== 'person' || name.generic !== true || !around.besideFirstName) return name;
  return { ...name, kind: 'last-name', confidence: 0.85 };
}

function commentReadings(column: Column, name: NameReading | undefined): NameReading[] {
  if (column.comment === null) return [];
  const { kind, sensitive } = readComment(column.comment);
  if (name?.kind === null && !sensitive) return [];
  const found: NameReading[] = [];
  if (kind !== undefined)
    found.push({ kind, confidence: sensitive ? 0.75 : 0.55, says: `the comment says ${kindWords[kind]}` });
  if (sensitive)
    found.push({
      kind: name?.kind ?? kind ?? 'free-text',
      confidence: 0.6,
      says: 'the comment calls it personal or sensitive',
    });
  return found;
}

function withArticle(kind: DetectedKind): string {
  return `${/^[aeiI]/.test(kindWords[kind]) ? 'an' : 'a'} ${kindWords[kind]}`;
}
