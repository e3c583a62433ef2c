import { once } from 'node:events';
import { AdvisedError } from '@prodlike/core';
import { until } from '@prodlike/testkit';
import { tunnelRequest } from './testing/tunnel-request';
import { connected, echoed, TunnelWorkspace } from './testing/tunnel-workspace';

const workspace = new TunnelWorkspace();
afterEach(async () => {
  expect(await workspace.stop()).toEqual([]);
});

const unreachable =
  /^The bastion i-0123456789abcdef0 cannot reach db\.internal\.example:5432\. Check host and port, that the security group/;

describe('a host that the bastion cannot reach', () => {
  it('is the error of the stream, with advice', async () => {
    const { tunnel } = await workspace.open({ resolve: () => 'refused' });
    const stream = await connected(tunnel);
    const [error] = await once(stream, 'error');
    expect(error).toBeInstanceOf(AdvisedError);
    expect(error.message).toMatch(unreachable);
  });

  it('is the error of each of several streams, and of no stream that is connected', async () => {
    const port = await workspace.serve((socket) => socket.pipe(socket));
    let refuses = false;
    const { tunnel } = await workspace.open({
      resolve: () => (refuses ? 'refused' : { host: '127.0.0.1', port }),
    });
    const good = await connected(tunnel);
    await echoed(good, Buffer.from('x'));
    refuses = true;
    const bad = await Promise.all([1, 2, 3].map(() => connected(tunnel)));
    for (const stream of bad) stream.write('hello');
    for (const [error] of await Promise.all(bad.map((stream) => once(stream, 'error'))))
      expect(error.message).toMatch(unreachable);
    expect(await echoed(good, Buffer.from('y'))).toEqual(Buffer.from('y'));
  });
});

it.each([
  [
    'TargetNotConnected',
    /^The bastion i-0\w+ is not connected to Session Manager in eu-central-1\. Check ssm-target/,
  ],
  ['InvalidDocument', /^There is no session document AWS-StartPort\w+ in eu-central-1\. Check ssm-document/],
  ['InvalidParameters', /does not take document AWS-StartPort\w+ with a host, a port and i-0\w+\. Check/],
  [
    'AccessDeniedException',
    /^ssm:StartSession on target i-0\w+ with document AWS-StartPort\w+ failed: .+ may not do that\. Allow ssm:StartSession on target i-0\w+ with document AWS-StartPort/,
  ],
])('StartSession refused by %s says what to do', async (type, words) => {
  const agent = await workspace.agent(1);
  agent.failNext('StartSession', { type, message: 'User: arn:aws:iam::123456789012:user/x' });
  await expect(workspace.openAt()).rejects.toThrow(words);
  expect(agent.sessions).toEqual([]);
});

it('a session document whose pattern does not allow the host is named', async () => {
  const documents = {
    ours: {
      schemaVersion: '1.0' as const,
      sessionType: 'Port' as const,
      parameters: { host: { type: 'String' as const, allowedPattern: '^dev-' } },
      properties: { host: '{{ host }}', portNumber: '5432', type: 'LocalPortForwarding' },
    },
  };
  await expect(workspace.open({ documents }, { document: 'ours' })).rejects.toThrow(
    'with a pattern that allows this host',
  );
});

it('a session that must be encrypted by a KMS key is refused, named, and ended', async () => {
  const agent = await workspace.agent(1, { kmsKeyId: 'arn:aws:kms:eu-central-1:123456789012:key/abcd' });
  await expect(workspace.openAt()).rejects.toThrow(
    /asks for encryption by a KMS key \(kmsKeyId arn:aws:kms:eu-central-1:123456789012:key\/abcd\), which is not supported/,
  );
  expect(agent.sessions).toMatchObject([{ terminated: true }]);
});

it('an address that the agent does not forward to is the error, in the agent’s words', async () => {
  await expect(workspace.open({}, { host: '169.254.169.254' })).rejects.toThrow(
    'has ended: “Forwarding to IP address 169.254.169.254 is forbidden”.',
  );
});

it('a token is hidden before it is used', async () => {
  const agent = await workspace.agent(1);
  const connections: unknown[] = [];
  const secret = (): void => void connections.push(agent.sessions[0]?.connections);
  const tunnel = await workspace.openAt({ ...tunnelRequest, secret });
  expect(connections).toEqual([0]);
  await tunnel.close();
});

describe('closing', () => {
  it('ends the session by the flag and by the API, and is safe to repeat', async () => {
    const { tunnel, agent } = await workspace.open();
    const stream = await connected(tunnel);
    const failed = once(stream, 'error');
    await Promise.all([tunnel.close(), tunnel.close()]);
    await tunnel.close();
    const [error] = await failed;
    expect(error.message).toBe('The tunnel was closed. What still used it was interrupted; run it again.');
    expect(agent.sessions).toMatchObject([{ terminated: true, terminatedByFlag: true }]);
    expect(agent.calls).toEqual(['StartSession', 'TerminateSession']);
    const late = tunnel.openStream();
    const refused = once(late, 'error');
    Reflect.apply(Reflect.get(late, 'connect'), late, []);
    expect((await refused)[0].message).toContain('The tunnel was closed.');
  });

  it('tells what could not be ended', async () => {
    const { tunnel, agent } = await workspace.open();
    agent.failNext('TerminateSession', { type: 'AccessDeniedException', message: 'No.' });
    await expect(tunnel.close()).rejects.toThrow('Allow ssm:TerminateSession on session');
  });

  it('is fine with a session that has ended already', async () => {
    const { tunnel, agent } = await workspace.open();
    agent.failNext('TerminateSession', { type: 'DoesNotExistException', message: 'No such session.' });
    await expect(tunnel.close()).resolves.toBeUndefined();
  });

  it('ends a session that is only being started', async () => {
    const agent = await workspace.agent(1, { faults: { toClient: { drop: 1 } } });
    let close: () => Promise<void> | void = () => undefined;
    const cleanUp = {
      defer: (_name: string, run: () => Promise<void> | void) => {
        close = run;
        return async () => undefined;
      },
    };
    const opening = workspace.openAt({ ...tunnelRequest, cleanUp });
    const refused = expect(opening).rejects.toThrow('The tunnel was closed.');
    await until('the session is started', () => agent.sessions.length > 0);
    await close();
    await refused;
    expect(agent.sessions).toMatchObject([{ terminated: true }]);
  });
});
