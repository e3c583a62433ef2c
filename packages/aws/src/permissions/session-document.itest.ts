import { connected, echoed, TunnelWorkspace } from '../ssm/testing/tunnel-workspace';
import { policyValues } from './rotation-policy.testing';
import { sessionDocument } from './session-document';

const document = 'prodlike-rds';
const domain = 'c9akciq32rgd.eu-west-1.rds.amazonaws.com';
const workspace = new TunnelWorkspace();
const open = (host: string, port = 5432) =>
  workspace.open({ documents: { [document]: sessionDocument(policyValues) } }, { document, host, port });

afterEach(async () => {
  expect(await workspace.stop()).toEqual([]);
});

test.each([
  ['an instance that we have made', `app-dev-20261122.${domain}`],
  ['the record', policyValues.recordName],
])('the tunnel takes our document to %s', async (_, host) => {
  const { tunnel, agent } = await open(host);
  const bytes = Buffer.from('a query');
  expect(await echoed(await connected(tunnel), bytes)).toEqual(bytes);
  expect(agent.sessions).toMatchObject([{ document, host, port: 5432 }]);
});

test.each([
  ['production', `prod.${domain}`, 5432],
  ['another host of the network', 'jenkins.internal.example', 5432],
  ['another port', `app-dev-20261122.${domain}`, 22],
])('and not to %s', async (_, host, port) => {
  await expect(open(host, port)).rejects.toThrow('with a pattern that allows this host');
});
