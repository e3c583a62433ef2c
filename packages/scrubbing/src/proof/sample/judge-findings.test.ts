import type { RelationFile } from '../raw-files/relation-files';
import { judgeFindings } from './judge-findings';
import type { FileFinding } from './search-sealed-files';

const relation: RelationFile = {
  path: 'base/5/16400',
  name: 'crm.customers',
  oid: 16_400,
  table: 16_400,
  isToast: false,
  isHeap: true,
  isSystem: false,
};

function finding(changes: Partial<FileFinding>): FileFinding {
  const none = { live: new Set<string>(), other: new Set<string>() };
  return { layer: 'top', where: 'base/5/16400', place: 'relation', relation, ...none, ...changes };
}

const nothing = { inRows: new Set<string>(), catalogWords: new Set<string>(), ofBase: new Set<string>() };

test('what no visible row holds fails', () => {
  const found = [finding({ other: new Set(['aa', 'bb']), live: new Set(['bb']) })];
  expect(judgeFindings(found, nothing)).toEqual([
    { kind: 'raw-file', where: 'base/5/16400 (crm.customers)', count: 1, fails: true },
  ]);
});

test('visible rows explain indexes, statistics and WAL', () => {
  const found = [
    finding({ live: new Set(['aa']) }),
    finding({ where: 'pg_wal', place: 'other', relation: undefined, other: new Set(['aa']) }),
  ];
  expect(judgeFindings(found, nothing)).toEqual([]);
});

test('definitions are told and do not fail; statistics do', () => {
  const system = (name: string) =>
    finding({ where: name, relation: { ...relation, isSystem: true, name }, other: new Set(['aa']) });
  const judged = judgeFindings(
    [system('pg_catalog.pg_description'), system('pg_catalog.pg_statistic')],
    nothing,
  );
  expect(judged.map(({ fails }) => fails)).toEqual([false, true]);
});

test('layers of the base image tell nothing; other files of the image do', () => {
  const found = [
    finding({
      layer: 'base',
      where: 'usr/share/dict',
      place: 'system',
      relation: undefined,
      other: new Set(['aa']),
    }),
    finding({
      layer: 'top',
      where: 'tmp/dump',
      place: 'system',
      relation: undefined,
      other: new Set(['aa']),
    }),
  ];
  expect(judgeFindings(found, { ...nothing, ofBase: new Set(['base']) })).toEqual([
    { kind: 'raw-file', where: 'tmp/dump', count: 1, fails: true },
  ]);
});
