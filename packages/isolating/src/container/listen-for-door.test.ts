import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { CleanUp } from '@prodlike/core';
import { listenForDoor } from './listen-for-door';

let cleanUp: CleanUp;

beforeEach(() => {
  cleanUp = new CleanUp();
});
afterEach(async () => {
  jest.useRealTimers();
  expect(await cleanUp.run()).toEqual([]);
});

test('a relay that never comes is waited for a while', async () => {
  const listener = await listenForDoor(cleanUp);
  jest.useFakeTimers({ advanceTimers: false });
  const refused = expect(listener.greeting()).rejects.toThrow('Waiting for the relay took longer than');
  await jest.advanceTimersByTimeAsync(60_000);
  await refused;
});

test('whoever waits for a relay is told that it was hung up on', async () => {
  const listener = await listenForDoor(cleanUp);
  const relay = connect(path.join(listener.folder, 'control'));
  relay.write('here 1:2\n');
  expect(await listener.greeting()).toBe('1:2');
  const asked = once(relay, 'data');
  const led = listener.lead({ port: 5432, accept: () => undefined });
  const refused = expect(led).rejects.toThrow(
    'Port 5432 cannot be opened in the container: its relay has ended.',
  );
  expect(String((await asked)[0])).toBe('listen 5432\n');
  listener.hangUp();
  await refused;
});

test('a run that ends while it begins to listen leaves nothing', async () => {
  const temp = mkdtempSync('/tmp/prodlike-listen-');
  const { RUNNER_TEMP } = process.env;
  process.env.RUNNER_TEMP = temp;
  try {
    // Nobody waits for it any more: the process would end.
    listenForDoor(cleanUp).catch(() => undefined);
    expect(await cleanUp.run()).toEqual([]);
    expect(readdirSync(temp)).toEqual([]);
  } finally {
    if (RUNNER_TEMP === undefined) delete process.env.RUNNER_TEMP;
    else process.env.RUNNER_TEMP = RUNNER_TEMP;
    rmSync(temp, { recursive: true });
  }
});
