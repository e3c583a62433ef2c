import * as v from 'valibot';
import { parse } from 'yaml';
import { compilePlan } from '../compile-plan';
import { detectFromCatalog } from '../detection/detect-from-catalog';
import { catalogOf, columnOf, columnType, tableOf } from '../detection/testing/catalog-of';
import { maskingSchema } from '../policy/masking-schema';
import { renderPolicy } from './render-policy';

test('a large database gets rules by name, which compile, and keep nothing by its name alone in tables to come', () => {
  const tables = Array.from({ length: 600 }, (_, index) =>
    tableOf(index + 1, `products_${index}`, [
      columnOf('id', columnType('int8'), { identity: 'always' }),
      columnOf('e.mail', columnType('text')),
      columnOf('name', columnType('text')),
      columnOf('profile', columnType('jsonb')),
      columnOf('code', columnType(index === 7 ? 'int4' : 'text')),
    ]),
  );
  const catalog = catalogOf(tables);
  const yaml = renderPolicy(catalog, detectFromCatalog(catalog));
  expect(yaml).toContain('"*.\\"e.mail\\"": email  # 600 columns; e-mail address');
  expect(yaml).toContain('"*.id": { keep: a key that the database makes }  # 600 columns');
  expect(yaml).not.toMatch(/"\*\.(?:name|profile|code)"/);
  expect(yaml.match(/public\.products_\d+\.name: \{ keep/g)).toHaveLength(600);
  const plan = compilePlan(v.parse(maskingSchema, parse(yaml, { uniqueKeys: false }).masking), catalog, []);
  expect([plan.faults, plan.undecided]).toEqual([[], []]);
});
