import { makeCatalog } from '@prodlike/testkit';
import { configurationFaultError } from './configuration-fault-error';

const text = `sampling:
  roots:
    crm.customers:
      - { ids: a }
      - where: "x > 1"
  references:
    - { from: a, to: b }
masking:
  columns:
    crm.custmers.email: email
`;

test('faults of both sections come with their lines, in the order of the file', () => {
  const fault = { fault: 'it is wrong', remedy: 'Write another.' };
  const sampling = {
    catalog: makeCatalog({ tables: {} }),
    seed: 0,
    units: [],
    roots: [],
    edges: [],
    faults: [
      { path: 'sampling.references[0].to', ...fault },
      { path: 'sampling.roots."crm.customers"[1].where', ...fault },
      { path: 'sampling.tables', ...fault },
    ],
  };
  const faults = [{ where: 'columns "crm.custmers.email"', ...fault }];
  const error = configurationFaultError('p.yml', text, { sampling, faults });
  expect(error.faults.map(({ line }) => line)).toEqual([1, 5, 7, 10]);
  expect(error.message).toContain(
    'p.yml:5: sampling.roots."crm.customers"[1].where: it is wrong. Write another.',
  );
});
