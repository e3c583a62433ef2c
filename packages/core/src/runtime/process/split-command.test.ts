import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { InputError } from '../../errors';
import { splitCommand } from './split-command';

const split = (text: string) => splitCommand(text, 'migrate');

test.each<[string, string[]]>([
  ['npx knex migrate:latest', ['npx', 'knex', 'migrate:latest']],
  ['  a\tb  ', ['a', 'b']],
  [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
  [`a'b'"c"\\ d`, ['abc d']],
  [`a "" ''`, ['a', '', '']],
  [`a "\\"\\\\\\x"`, ['a', '"\\\\x']],
  [`bash -c 'cd db && ls *.sql | wc -l > "$OUT"'`, ['bash', '-c', 'cd db && ls *.sql | wc -l > "$OUT"']],
  ['a \\\n  b', ['a', 'b']],
  ['a --set=x=y', ['a', '--set=x=y']],
  ['a \\| b', ['a', '|', 'b']],
])('%j', (text, words) => {
  expect(split(text)).toEqual(words);
});

test.each(['a | b', 'a && b', 'a; b', 'a > f', 'a $HOME', 'a "$(b)"', 'a `b`', 'a *.sql', 'a\nb', 'cd x;'])(
  '%j needs a shell, and the error says how to ask for one',
  (text) => {
    expect(() => split(text)).toThrow(InputError);
    expect(() => split(text)).toThrow(/bash -c '/);
  },
);

test.each([
  ['', /is empty/],
  ["''", /is empty/],
  ["a 'b", /' that is not closed/],
  ['a "b', /" that is not closed/],
  ['RAILS_ENV=test rails db:migrate', /: env RAILS_ENV=…$/],
])('%j is refused', (text, message) => {
  expect(() => split(text)).toThrow(message);
});

test('what the error proposes is the same command for a shell', () => {
  const text = `echo 'it''s' | tr a-z A-Z`;
  let proposal = '';
  try {
    split(text);
  } catch (error) {
    proposal = /bash -c '.*'(?= —)/.exec(String(error))?.[0] ?? '';
  }
  const [program = '', ...args] = split(proposal);
  expect(execFileSync(program, args, { encoding: 'utf8' })).toBe('ITS\n');
});

test('words quoted for a shell come back as they were', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const text = words.map((each) => `'${each.replaceAll("'", "'\\''")}'`).join(' ');
      fc.pre(!/^\w+=/.test(words[0] ?? ''));
      expect(split(text)).toEqual(words);
    }),
  );
});

test('it splits like a shell, or refuses', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', "'", '"', '\\', '=', '-') });
  const shell = (command: string) =>
    execFileSync('sh', ['-c', `for word in ${command}; do printf '[%s]' "$word"; done`], {
      encoding: 'utf8',
    });
  fc.assert(
    fc.property(text, (command) => {
      let words: string[];
      try {
        words = split(command);
      } catch {
        return;
      }
      fc.pre(!command.endsWith('\\'));
      expect(words.map((word) => `[${word}]`).join('')).toBe(shell(command));
    }),
    { numRuns: 200 },
  );
});
