import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError, loadConfiguration } from '@prodlike/core';
import * as v from 'valibot';
import { maskingSchema } from './masking-schema';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'prodlike.yml');
const schema = v.strictObject({ masking: maskingSchema });

async function load(section: string) {
  writeFileSync(file, `masking:\n${section}`);
  return (await loadConfiguration(file, schema)).masking;
}

async function faultsOf(section: string): Promise<string[]> {
  const error: unknown = await load(section).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigurationError)) throw new Error('The file was not refused.', { cause: error });
  return error.faults.map(({ line, message }) => `${line}: ${message}`);
}

test('every form of a decision', async () => {
  const policy = await load(`
  locale: ko
  email-domain: corp.example
  columns:
    crm.customers.email: email
    crm.customers.gone: null
    "*.note": { mask: constant, value: x, quasi-identifier: true }
    crm.customers.tier: { keep: " only a tier " }
    crm.customers.profile:
      json:
        "orders[*].note": lorem
        visits: { keep: a counter }
        nick: null
      rest: null
    crm.customers.tags: { json: { "[*]": empty } }
  types: { boolean: { keep: no personal value } }
  detected: { email: email }
  large-objects: { keep: logos }
`);
  expect(policy).toMatchObject({
    locale: 'ko',
    emailDomain: 'corp.example',
    largeObjects: { keep: 'logos' },
  });
  expect(policy.types).toMatchObject([{ type: 'boolean', decision: { kind: 'keep' } }]);
  expect(policy.detected).toMatchObject([{ detected: 'email', decision: { kind: 'mask', mask: 'email' } }]);
  expect(
    policy.columns.map(({ text, decision, quasiIdentifier }) => ({ text, decision, quasiIdentifier })),
  ).toMatchObject([
    { text: 'crm.customers.email', decision: { kind: 'mask', mask: 'email' }, quasiIdentifier: false },
    { text: 'crm.customers.gone', decision: { kind: 'mask', mask: 'null' } },
    {
      text: '*.note',
      decision: { kind: 'mask', mask: 'constant', options: { value: 'x' } },
      quasiIdentifier: true,
    },
    { text: 'crm.customers.tier', decision: { kind: 'keep', reason: 'only a tier' } },
    {
      text: 'crm.customers.profile',
      decision: {
        kind: 'document',
        rest: { kind: 'mask', mask: 'null' },
        paths: [
          { text: 'orders[*].note', decision: { kind: 'mask', mask: 'lorem' } },
          { text: 'visits', decision: { kind: 'keep', reason: 'a counter' } },
          { text: 'nick', decision: { kind: 'mask', mask: 'null' } },
        ],
      },
    },
    { text: 'crm.customers.tags', decision: { kind: 'document', rest: { kind: 'placeholder' } } },
  ]);
});

test('an empty section has its defaults', async () => {
  expect(await load('  columns: {}\n')).toEqual({
    locale: 'en',
    emailDomain: 'example.com',
    columns: [],
    types: [],
    detected: [],
  });
});

test.each<[string, string[]]>([
  ['  colums: {}\n', ['2: masking.colums is not known; did you mean "columns"?']],
  ['  locale: kr\n', ['2: masking.locale: expected one of en, ko, found "kr"; did you mean "ko"?']],
  [
    '  email-domain: Nowhere\n',
    ['2: masking.email-domain: expected a domain in lower case, such as example.com'],
  ],
  [
    '  columns:\n    a.b: emial\n',
    ['3: masking.columns.a.b: there is no mask "emial"; did you mean "email"?'],
  ],
  [
    '  columns:\n    a.b: { mask: emial }\n',
    ['3: masking.columns.a.b: there is no mask "emial"; did you mean "email"?'],
  ],
  [
    '  columns:\n    a.b:\n      mask: email\n      domian: x.example\n',
    ['5: masking.columns.a.b.domian: the mask email has no such option; did you mean "domain"?'],
  ],
  [
    '  columns:\n    a.b: { mask: empty, x: 1 }\n',
    ['3: masking.columns.a.b.x: the mask empty has no such option; it has no options'],
  ],
  ['  columns:\n    a.b: constant\n', ['3: masking.columns.a.b: the mask constant needs the option "value"']],
  [
    '  columns:\n    a.b: { keep: "  " }\n',
    ['3: masking.columns.a.b.keep: needs a reason in words, for those who review the file'],
  ],
  [
    '  columns:\n    a.b: { keep: x, mask: email }\n',
    ['3: masking.columns.a.b: has both "mask" and "keep": a value is kept or masked in one way'],
  ],
  [
    '  columns:\n    a.b: { keep: x, reason: y }\n',
    ['3: masking.columns.a.b.reason: is not known beside "keep"'],
  ],
  [
    '  columns:\n    a.b: { msak: email }\n',
    ['3: masking.columns.a.b: "msak" is not known; did you mean "mask"?'],
  ],
  [
    '  columns:\n    a.b: true\n',
    [
      '3: masking.columns.a.b: expected a mask\'s name, or a mapping with "mask", "keep" or "json", found true',
    ],
  ],
  [
    '  columns:\n    a.b: [email]\n',
    [
      '3: masking.columns.a.b: expected a mask\'s name, or a mapping with "mask", "keep" or "json", found a list',
    ],
  ],
  [
    '  columns:\n    a.b.c.d: email\n',
    [
      '3: masking.columns.a.b.c.d: the column has more than three parts; a name with a dot stands in double quotes',
    ],
  ],
  [
    '  columns:\n    a.b:\n      json:\n        x: email\n        "y[0]": email\n',
    [
      '6: masking.columns.a.b.json.y[0]: the path has a "[" that is not "[*]": every element of a list is masked alike',
    ],
  ],
  [
    '  columns:\n    a.b:\n      json:\n        x:\n          json: {}\n',
    [
      '5: masking.columns.a.b.json.x: takes a mask or "keep"; a deeper path is written as one, e.g. contact.email',
    ],
  ],
  [
    '  columns:\n    a.b: { mask: email, quasi-identifier: maybe }\n',
    ['3: masking.columns.a.b.quasi-identifier: expected true or false'],
  ],
  [
    '  detected: { emial: email }\n',
    ['2: masking.detected.emial: is no kind of data that is detected; did you mean "email"?'],
  ],
  ['  large-objects: { keep: "" }\n', ['2: masking.large-objects.keep: needs a reason in words']],
  [
    '  columns:\n    a.b: emial\n    a.c: emial\n',
    [
      '3: masking.columns.a.b: there is no mask "emial"; did you mean "email"?',
      '4: masking.columns.a.c: there is no mask "emial"; did you mean "email"?',
    ],
  ],
])('%j is refused', async (section, faults) => {
  expect(await faultsOf(section)).toEqual(faults);
});
