import fc from 'fast-check';
import * as v from 'valibot';
import { policyValues } from './rotation-policy.testing';
import { sessionDocument } from './session-document';

const documentSchema = v.object({
  schemaVersion: v.literal('1.0'),
  sessionType: v.literal('Port'),
  parameters: v.object({
    host: v.object({ type: v.literal('String'), allowedPattern: v.string() }),
    portNumber: v.object({ default: v.literal('5432'), allowedPattern: v.literal('^5432$') }),
    localPortNumber: v.object({ allowedPattern: v.string() }),
  }),
  properties: v.strictObject({
    type: v.literal('LocalPortForwarding'),
    host: v.literal('{{ host }}'),
    portNumber: v.literal('{{ portNumber }}'),
    localPortNumber: v.literal('{{ localPortNumber }}'),
  }),
});

const document = v.parse(documentSchema, sessionDocument(policyValues));
const hosts = new RegExp(document.parameters.host.allowedPattern);
const domain = 'c9akciq32rgd.eu-west-1.rds.amazonaws.com';

test.each([
  `app-dev-20261122.${domain}`,
  `app-dev-20261122-2.${domain}`,
  `app-dev-20261122.cluster-${domain}`,
  policyValues.recordName,
])('the tunnel leads to %s', (host) => expect(hosts.test(host)).toBe(true));

test.each([
  `prod.${domain}`,
  `app-dev-.${domain}`,
  `xapp-dev-1.${domain}`,
  `app-dev-1.${domain}.evil.example`,
  `app-dev-1.${domain}\n`,
  `app-dev-1xc9akciq32rgd.eu-west-1.rds.amazonaws.com`,
  'app-dev-1.c0ther000000.eu-west-1.rds.amazonaws.com',
  'app-dev-1.c9akciq32rgd.eu-west-2.rds.amazonaws.com',
  `x.${policyValues.recordName}`,
  `${policyValues.recordName}.evil.example`,
  'localhost',
  'a.db.dev.example.internal',
  'db.dev.example.internal.evil.example',
  '169.254.169.254',
])('and not to %j', (host) => expect(hosts.test(host)).toBe(false));

test('and to no host of the network', () => {
  const property = fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.string()), (host) => {
    expect(hosts.test(host)).toBe(false);
  });
  fc.assert(property, { numRuns: 500 });
});
