import fc from 'fast-check';
import { loadModule, scanSync } from 'libpg-query';
import { lexSql } from './lex-sql';

/** PostgreSQL's own scanner, by its WebAssembly build, is the oracle: what it calls a constant must be one for us. */
const constantTokens = new Set(['SCONST', 'USCONST', 'ICONST', 'FCONST', 'BCONST', 'XCONST', 'PARAM']);
const ourConstants = new Set(['string', 'number', 'parameter']);

const fragments = [
  'select',
  'FROM',
  'tbl',
  '"Quoted ""name"""',
  'U&"d\\0061t"',
  'é_ü',
  '한국',
  "'plain'",
  "'it''s'",
  "'back\\'",
  "E'a\\'b'",
  "e'\\\\'",
  "n'nat'",
  "B'0101'",
  "x'1F'",
  "U&'\\0441'",
  "$$body; $x$ ''$$",
  '$tag$ $$ inner $tag$',
  '$1',
  '$22',
  '42',
  '-7',
  '3.14',
  '.5',
  '1e10',
  '1.5E-3',
  '0xFF',
  '0b11',
  '0o17',
  '1_000',
  '(',
  ')',
  '[',
  ']',
  ',',
  ';',
  '.',
  '::',
  ':=',
  '=>',
  '=',
  '<>',
  '||',
  '->>',
  '@>',
  '-',
  '*',
  '/',
  '%',
  '#>',
  '?',
  "-- line 'comment\n",
  "/* block /* nested */ ' */",
  '\n',
  '\t',
  "''",
  '""',
  'a$b',
  '_x1',
  'in',
  'values',
];

interface Range {
  readonly start: number;
  readonly end: number;
  readonly constant: boolean;
}

/** The binding has no names for bit strings and `U&'…'` strings. */
function isConstant(token: { tokenName: string; text: string }): boolean {
  return (
    constantTokens.has(token.tokenName) ||
    (token.tokenName === 'UNKNOWN' && /^(?:u&|[bx])'/i.test(token.text))
  );
}

/**
 * The binding makes tokens of comments, so that no string goes on behind one, as it does for the server: there it is no
 * oracle where backslashes escape, since they may hold the next quote.
 */
function misreads(tokens: readonly { tokenName: string; text: string }[]): boolean {
  return tokens.some((token, index) => {
    const next = tokens.slice(index + 1).find(({ tokenName }) => tokenName !== 'SQL_COMMENT');
    return /^e'/i.test(token.text) && tokens[index + 1] !== next && next?.text.startsWith("'");
  });
}

function oracle(sql: string): Range[] | undefined {
  try {
    const { tokens } = scanSync(sql);
    if (misreads(tokens)) return undefined;
    return tokens.map((t) => ({
      start: t.start,
      end: t.end,
      constant: isConstant(t),
    }));
  } catch {
    return undefined;
  }
}

function ours(sql: string): Range[] {
  const bytes = (offset: number): number => Buffer.byteLength(sql.slice(0, offset));
  return lexSql(sql).map((t) => ({
    start: bytes(t.start),
    end: bytes(t.end),
    constant: ourConstants.has(t.kind),
  }));
}

beforeAll(() => loadModule());

test('covers every constant that PostgreSQL 18 itself scans, and no name', () => {
  let compared = 0;
  const script = fc.array(fc.tuple(fc.constantFrom(...fragments), fc.constantFrom('', ' ', '\n')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(script, (pieces) => {
      const sql = pieces.map(([text, gap]) => text + gap).join('');
      const expected = oracle(sql);
      if (expected === undefined) return;
      compared++;
      const actual = ours(sql);
      const covering = (r: Range) => actual.find((t) => t.start <= r.start && t.end >= r.end);
      for (const range of expected.filter((r) => r.constant))
        expect(covering(range)).toMatchObject({ constant: true });
      for (const token of actual.filter((t) => t.constant)) {
        expect(expected.some((r) => r.constant && r.start < token.end && r.end > token.start)).toBe(true);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(compared).toBeGreaterThan(500);
});

test('never throws, leaves no gap but white space, and runs an open quote to the end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (sql) => {
      let end = 0;
      for (const token of lexSql(sql)) {
        expect(sql.slice(end, token.start).trim()).toBe('');
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(sql.slice(end).trim()).toBe('');
    }),
  );
  expect(lexSql("select 'open and more").at(-1)).toMatchObject({ kind: 'string', text: "'open and more" });
  expect(lexSql('$q$ never closed').at(-1)).toMatchObject({ kind: 'string' });
});

// As servers of versions 15 and 18 read it: `ab' c`.
test.each(["e'a'\n'b\\' c'", "e'a'-- line 'comment\n'b\\' c'", "e'a' -- one '\n -- more '\n 'b\\' c'"])(
  '%j is one string',
  (sql) => {
    expect(lexSql(sql)).toEqual([{ kind: 'string', text: sql, start: 0, end: sql.length }]);
  },
);

test('two dots are a token, and the number behind them is whole', () => {
  expect(lexSql('1..51.5E-3').map((t) => t.text)).toEqual(['1', '..', '51.5E-3']);
});

test('reads backslashes as escapes where standard_conforming_strings is off', () => {
  const sql = "select 'a\\' secret', 1";
  expect(lexSql(sql, { standardConformingStrings: false }).map((t) => t.text)).toContain("'a\\' secret'");
  expect(lexSql(sql).map((t) => t.text)).toContain("'a\\'");
});
