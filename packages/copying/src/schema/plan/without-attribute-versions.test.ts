import type { SchemaEntry } from '@prodlike/postgres';
import { withoutAttributeVersions } from './without-attribute-versions';

const entry: SchemaEntry = {
  id: 1,
  kind: 'TABLE',
  tag: 'a',
  schema: 'public',
  section: 'pre-data',
  owner: '',
  accessMethod: '',
  relationKind: 'r',
  dependencies: [],
  definition: '',
  ownership: '',
};

test('the versions go, and other options stay', () => {
  const definition = [
    'CREATE TABLE public.a (id integer, "B b" integer);',
    `ALTER TABLE ONLY public.a ALTER COLUMN id SET (pg_attver='22161880');`,
    `ALTER TABLE ONLY public.a ALTER COLUMN "B b" SET (pg_attver='22161880', n_distinct='5');`,
    '',
  ].join('\n');
  expect(withoutAttributeVersions({ ...entry, definition }).definition).toBe(
    [
      'CREATE TABLE public.a (id integer, "B b" integer);',
      `ALTER TABLE ONLY public.a ALTER COLUMN "B b" SET (n_distinct='5');`,
      '',
    ].join('\n'),
  );
});

test('a function that speaks of them stays as it is', () => {
  const definition = `ALTER TABLE ONLY public.a ALTER COLUMN id SET (pg_attver='1');\n`;
  expect(withoutAttributeVersions({ ...entry, kind: 'FUNCTION', definition }).definition).toBe(definition);
});
