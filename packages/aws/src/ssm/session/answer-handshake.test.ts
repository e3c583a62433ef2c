import { answerHandshake, type HandshakeAnswer } from './answer-handshake';
import { compareVersions } from './compare-versions';

const port = { ActionType: 'SessionType', ActionParameters: { SessionType: 'Port', Properties: {} } };
const key = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd';

function answer(request: unknown): HandshakeAnswer & { readonly content: Record<string, unknown> } {
  const payload = Buffer.from(typeof request === 'string' ? request : JSON.stringify(request));
  const answered = answerHandshake(payload, 'i-0abc', 'Our-Document');
  expect(answered.response.length).toBeLessThanOrEqual(1024);
  return { ...answered, content: JSON.parse(String(answered.response)) };
}

it('agrees to forward a port', () => {
  const { content, refusal } = answer({ AgentVersion: '3.3.40.0', RequestedClientActions: [port] });
  expect(content).toEqual({
    ClientVersion: '1.2.694.0',
    ProcessedClientActions: [{ ActionType: 'SessionType', ActionStatus: 1, ActionResult: null, Error: '' }],
    Errors: null,
  });
  expect(refusal).toBeUndefined();
});

it('refuses encryption by a KMS key as unsupported, and names the key and what to do', () => {
  const encryption = { ActionType: 'KMSEncryption', ActionParameters: { KMSKeyId: key } };
  const { content, refusal } = answer({ RequestedClientActions: [encryption, port] });
  expect(content.ProcessedClientActions).toMatchObject([
    { ActionType: 'KMSEncryption', ActionStatus: 3 },
    { ActionType: 'SessionType', ActionStatus: 1 },
  ]);
  expect(refusal?.message).toContain(`encryption by a KMS key (kmsKeyId ${key}), which is not supported`);
  expect(refusal?.advice).toContain('Set ssm-document to a session document of your own without kmsKeyId');
});

it('refuses a session of another type', () => {
  const shell = { ActionType: 'SessionType', ActionParameters: { SessionType: 'Standard_Stream' } };
  const { content, refusal } = answer({ RequestedClientActions: [shell] });
  expect(content.ProcessedClientActions).toMatchObject([{ ActionStatus: 2 }]);
  expect(refusal?.message).toContain('Our-Document does not forward a port. Set ssm-document');
});

it('refuses an action that it does not know', () => {
  const { content, refusal } = answer({ RequestedClientActions: [port, { ActionType: 'Teleport' }] });
  expect(content.ProcessedClientActions).toMatchObject([{ ActionStatus: 1 }, { ActionStatus: 3 }]);
  expect(refusal?.message).toContain('asks for Teleport, which is not supported');
});

it('refuses an agent that knows no streams', () => {
  const { refusal } = answer({ AgentVersion: '3.0.196.0', RequestedClientActions: [port] });
  expect(refusal?.message).toContain('is version 3.0.196.0, which cannot carry several streams');
  expect(answer({ AgentVersion: '3.0.222.0', RequestedClientActions: [port] }).refusal).toBeUndefined();
});

it.each(['', '[', '7', '{"RequestedClientActions":[{}]}'])('refuses %j', (request) => {
  expect(answer(request).refusal?.message).toContain('with a handshake that is not understood');
});

it.each([
  ['1.2.331.0', '1.2.694.0', -1],
  ['3.10', '3.9.9', 1],
  ['3.0', '3.0.0.0', 0],
  ['3.x', '3.0.1', -1],
])('version %s beside %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});
