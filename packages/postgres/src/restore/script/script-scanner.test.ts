import { splitStatements } from '@prodlike/core';
import fc from 'fast-check';
import type { ScriptPart } from './script-part';
import { ScriptScanner } from './script-scanner';

/** The parts as plain values, the pieces of COPY data put together. */
function partsOf(chunks: readonly Buffer[], standardConformingStrings = true): unknown[] {
  const scanner = new ScriptScanner();
  scanner.standardConformingStrings = standardConformingStrings;
  const parts: ScriptPart[] = [];
  for (const chunk of chunks) parts.push(...scanner.push(chunk));
  parts.push(...scanner.finish());
  const plain: unknown[] = [];
  let data: string | undefined;
  for (const part of parts) {
    if (part.kind === 'copy-data') {
      data = (data ?? '') + part.data.toString('latin1');
      continue;
    }
    if (data !== undefined) plain.push({ kind: 'copy-data', data });
    data = undefined;
    plain.push(part.kind === 'statement' ? { ...part, text: part.text.toString('utf8') } : part);
  }
  return data === undefined ? plain : [...plain, { kind: 'copy-data', data }];
}

function statementsOf(sql: string, standardConformingStrings = true): string[] {
  return partsOf([Buffer.from(sql)], standardConformingStrings)
    .filter(isStatement)
    .map(({ text }) => text);
}

function isStatement(part: unknown): part is { kind: string; text: string; line: number } {
  return typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'statement';
}

function trimmed({ text, line }: { text: string; line: number }): { text: string; line: number } {
  return { text: text.trim(), line };
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const borders = [0, ...at.map((n) => n % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, i) => Buffer.from(bytes.subarray(borders[i], end)));
}

const fragments = [
  'SELECT 1',
  ';',
  ';\n',
  '\n',
  ' ',
  "'it''s; ok'",
  "E'a\\'; b'",
  "e'x'\n'\\';'",
  '"a "";b"',
  "$$ ; ' $$",
  '$tag$ $$ ; $tag$',
  '$1',
  'a$b$c',
  "-- note; '\n",
  "/* a /* ; */ ' */",
  '(',
  ')',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;\n',
  'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC',
  'BEGIN;',
  'END;',
  'COPY t (a) FROM stdin;\n1\t\\N\n\\\\.\n2\\.\n\\.\n',
  'COPY t FROM STDIN WITH (FORMAT text);\r\n\\.\r\n',
  'COPY t FROM stdin;\n',
  '\\restrict abc\n',
  '\\connect db\n',
  '\\',
  '\\.\n',
  '김🙂',
  "U&'\\0041'",
  '-',
  '/',
  '$',
  "'",
  'E',
];

const statements = [
  "SELECT 'it''s; ok', E'a\\'; b', \"a \"\";b\", U&'\\0041'",
  "SELECT E'x'\n'\\';' -- note;\n, $$ ; ' $$, $tag$ $$ ; $tag$",
  "SELECT $1 + (SELECT a$b$c /* a /* ; */ ' */ FROM t) - 1 / 2",
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END',
  'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END',
  'CREATE RULE r AS ON DELETE TO t DO (SELECT 1; SELECT 2)',
  'BEGIN',
  'END',
  "SELECT CASE WHEN true THEN '김🙂' END",
];

const script = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fragments) }, fc.string({ unit: 'binary' })), {
    maxLength: 25,
  })
  .map((parts) => Buffer.from(parts.join('')));

describe('ScriptScanner', () => {
  it('splits the same however the script is cut', () => {
    fc.assert(
      fc.property(script, fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), (bytes, at, standard) => {
        expect(partsOf(cut(bytes, at), standard)).toEqual(partsOf([bytes], standard));
      }),
      { numRuns: 2_000 },
    );
  });

  it('splits the same byte by byte', () => {
    fc.assert(
      fc.property(script, (bytes) => {
        const single = Array.from(bytes, (_, i) => Buffer.from(bytes.subarray(i, i + 1)));
        expect(partsOf(single)).toEqual(partsOf([bytes]));
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the splitter of whole texts', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statements), { maxLength: 20 }), (texts) => {
        const sql = texts.map((text) => `-- it's\n${text} ;/* ; */`).join('\n');
        const whole = splitStatements(sql).map(({ text, line }) => ({ text, line }));
        expect(
          partsOf([Buffer.from(sql)])
            .filter(isStatement)
            .map(trimmed),
        ).toEqual(whole);
      }),
    );
  });

  it('numbers lines over comments, quotes and COPY data', () => {
    const sql = "-- a\n/* b\n */\nSELECT '\n';\nCOPY t FROM stdin;\n1\n2\n\\.\n\n  SELECT 2;";
    expect(partsOf([Buffer.from(sql)])).toMatchObject([
      { kind: 'comment', text: 'a' },
      { kind: 'statement', line: 4 },
      { kind: 'statement', line: 6, takesData: true },
      { kind: 'copy-data', data: '1\n2\n' },
      { kind: 'copy-end' },
      { kind: 'statement', text: 'SELECT 2', line: 11 },
    ]);
  });

  it('follows standard_conforming_strings', () => {
    expect(statementsOf("SELECT 'a\\'; SELECT 'b';")).toHaveLength(2);
    expect(statementsOf("SELECT 'a\\'; b'; SELECT 2", false)).toEqual(["SELECT 'a\\'; b'", 'SELECT 2']);
  });

  it('does not take a column or a subquery for COPY data', () => {
    const sql = 'COPY (SELECT 1 FROM stdin) TO stdout; SELECT 1 FROM stdin; COPY "from" TO stdin;';
    expect(partsOf([Buffer.from(sql)])).toMatchObject([
      { takesData: false },
      { takesData: false },
      { takesData: false },
    ]);
  });

  it.each([
    ["SELECT 'a", 'quoted text', 1],
    ['\nSELECT $x$ a $$', 'quoted text', 2],
    ['/* /* */', 'comment', 1],
    ['COPY t FROM stdin;\n1\n', 'COPY data', 1],
    ['SELECT (1;', 'function body or parenthesis', 1],
  ])('reports that %j ends within %s', (sql, what, line) => {
    expect(partsOf([Buffer.from(sql)])).toContainEqual({ kind: 'unterminated', what, line });
  });

  it('reports a backslash within a statement', () => {
    expect(partsOf([Buffer.from('SELECT 1\n\\gexec\n')])).toEqual([{ kind: 'misplaced', line: 2 }]);
  });

  it('reads a statement of many chunks in time proportional to its size', () => {
    const chunk = Buffer.alloc(256 * 1024, 'x');
    const scanner = new ScriptScanner();
    const parts: ScriptPart[] = [...scanner.push(Buffer.from("SELECT '"))];
    for (let i = 0; i < 200; i++) parts.push(...scanner.push(chunk));
    parts.push(...scanner.push(Buffer.from("';")));
    expect(parts.map(({ kind }) => kind)).toEqual(['statement']);
  });
});
