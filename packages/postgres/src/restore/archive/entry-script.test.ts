import { entryScript } from './entry-script';
import type { TocEntry } from './toc-entry';

const base: TocEntry = {
  id: 1,
  kind: 'TABLE',
  tag: 'a "b"',
  section: 'pre-data',
  definition: 'CREATE TABLE …;',
  dropStatement: 'DROP TABLE …;',
  copyStatement: '',
  schema: 'public',
  accessMethod: '',
  relationKind: '',
  owner: 'own"er',
  dependencies: [],
  data: { kind: 'none' },
};

describe('entryScript', () => {
  it('gives a table its owner', () => {
    expect(entryScript(base, () => undefined)).toBe(
      'CREATE TABLE …;\nALTER TABLE "public"."a ""b""" OWNER TO "own""er";\n',
    );
  });

  it('names a function by its arguments', () => {
    const entry = { ...base, kind: 'FUNCTION', dropStatement: 'DROP FUNCTION public.f(integer, "X");\n' };
    expect(entryScript(entry, () => undefined)).toContain('ALTER FUNCTION public.f(integer, "X") OWNER TO');
  });

  it('leaves what has no owner, or goes with its table, alone', () => {
    expect(entryScript({ ...base, kind: 'INDEX' }, () => undefined)).not.toContain('OWNER');
    expect(entryScript({ ...base, owner: '' }, () => undefined)).not.toContain('OWNER');
  });

  it('creates each large object of a group, and gives each the rights of the group', () => {
    const group = { ...base, id: 9, kind: 'BLOB METADATA', definition: '16385\n16390\n', owner: 'o' };
    expect(entryScript(group, () => undefined)).toBe(
      `SELECT pg_catalog.lo_create('16385');\nALTER LARGE OBJECT 16385 OWNER TO "o";\n` +
        `SELECT pg_catalog.lo_create('16390');\nALTER LARGE OBJECT 16390 OWNER TO "o";\n`,
    );
    const rights = {
      ...base,
      kind: 'ACL',
      tag: 'LARGE OBJECTS 16385..16390',
      definition: 'GRANT SELECT ON LARGE OBJECT 16385 TO r;',
      dependencies: [9],
    };
    expect(entryScript(rights, () => group)).toBe(
      'GRANT SELECT ON LARGE OBJECT 16385 TO r;\nGRANT SELECT ON LARGE OBJECT 16390 TO r;',
    );
  });
});
