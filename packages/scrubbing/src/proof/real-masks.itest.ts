import { CleanUp } from '@prodlike/core';
import { compilePlan, maskingSchema } from '@prodlike/masking';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import * as v from 'valibot';
import { applyMasks } from '../apply/apply-masks';
import { finishApply } from '../apply/finish-apply';
import { withSuspendedForeignKeys } from '../apply/foreign-keys/with-suspended-foreign-keys';
import { openScrubState } from '../apply/state/open-scrub-state';
import { measureBefore } from './measure-before';
import { prove } from './prove';
import { testSettings } from './testing/scrub-with';
import { smallCompany } from './testing/small-company';

const more = `
  CREATE TABLE crm.people (
    id int PRIMARY KEY, given text, family text, full_name text, phone varchar(20), street text, city text, zip text,
    birth date, score int, account uuid DEFAULT gen_random_uuid(), ip inet, gender text, salary numeric(10,2), login text UNIQUE, bio text
  );
  INSERT INTO crm.people SELECT i, (ARRAY['James', 'Mary', 'John', 'Linda', '민준', '서연'])[1 + i % 6],
    (ARRAY['Smith', 'Johnson', 'Lee', 'Walker', '김', '박', '이'])[1 + i % 7],
    (ARRAY['James', 'Mary', 'John', 'Linda'])[1 + i % 4] || ' ' || (ARRAY['Smith', 'Johnson', 'Lee', 'Walker', 'Young'])[1 + i % 5],
    '010-' || 1000 + i * 7 % 9000 || '-' || 1000 + i * 13 % 9000, i || ' Main Street', (ARRAY['Seoul', 'Busan', 'Springfield', 'Boston'])[1 + i % 4],
    lpad((i * 17 % 99999)::text, 5, '0'), date '1960-01-01' + i % 20000, i % 100, gen_random_uuid(), ('10.' || i % 250 || '.3.4')::inet,
    (ARRAY['f', 'm', 'x'])[1 + i % 3], 1000 + i, 'user_name_' || i, 'Talked with James Smith (james' || i || '@corp-mail.test) about the order.'
  FROM generate_series(1, 25000) i;`;

const policy = v.parse(maskingSchema, {
  columns: {
    'crm.customers.name': 'person',
    'crm.customers.email': 'email',
    'crm.customers.phone': { mask: 'phone', country: 'KR' },
    'crm.customers.note': 'lorem',
    'crm.customers.profile': {
      json: { nick: 'username', visits: { keep: 'a counter' }, 'contact.mail': 'email' },
    },
    'crm.customers.tags': { json: { '[*]': 'hash' } },
    'crm.messages.body': 'lorem',
    'crm.messages.meta': { json: { from: 'email' } },
    'crm.visits.customer_name': 'person',
    'crm.events.who': 'hash',
    'crm.people.given': 'first-name',
    'crm.people.family': 'last-name',
    'crm.people.full_name': 'person',
    'crm.people.phone': { mask: 'phone', country: 'KR' },
    'crm.people.street': 'address',
    'crm.people.city': 'city',
    'crm.people.zip': 'postcode',
    'crm.people.birth': { mask: 'date-shift', subject: 'id', days: 180 },
    'crm.people.account': 'uuid',
    'crm.people.ip': 'ip',
    'crm.people.gender': 'pick',
    'crm.people.login': 'username',
    'crm.people.bio': 'redact',
    '*': { keep: 'nothing personal' },
  },
});

async function scrubAndProve(connection: ConnectionParameters) {
  const client = await connect(connection, { applicationName: 'prodlike scrub' });
  try {
    const state = await openScrubState(client, { settings: testSettings, version: '0.0.0' });
    const plan = compilePlan(policy, await withSuspendedForeignKeys(client, await readCatalog(client)), []);
    expect([plan.faults, plan.undecided]).toEqual([[], []]);
    const common = { connection, settings: testSettings, plan, report: () => undefined };
    await measureBefore(common);
    await applyMasks({ ...common, state, cleanUp: new CleanUp() });
    await finishApply({ ...common, state, cleanUp: new CleanUp(), removeLargeObjects: false });
    return await prove(common);
  } finally {
    await client.end();
  }
}

describe.each([15, 18] as const)('the proof of the masks that Prodlike has', (major) => {
  describeOnServer({ major }, (server) => {
    test('raises no false alarm, on a table that is sampled too', async () => {
      const client = await connect(server().parameters, { applicationName: 'test' });
      await client.query(`${smallCompany} ${more} ANALYZE`).finally(() => client.end());
      const proof = await scrubAndProve(server().parameters);
      expect(proof.columns.filter(({ passed }) => !passed)).toEqual([]);
      expect(proof.residue.filter(({ fails }) => fails)).toEqual([]);
      expect(proof.passed).toBe(true);
    });
  });
});
