import { setImmediate as nextTurn } from 'node:timers/promises';
import { until } from '../../until';
import { Outbox } from './outbox';

/** An outbox whose client is there, with what it has sent. */
function connected() {
  const sent: Buffer[] = [];
  const options = { pacing: undefined, drained: () => undefined };
  const outbox = new Outbox({ ...options, transmit: (message) => void sent.push(message) });
  outbox.connect();
  return { outbox, sent };
}

/** The machine stands still for longer than an acknowledgement is waited for. */
function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
}

test('sends the oldest again, as often as it is not acknowledged, and nothing once it is', async () => {
  const { outbox, sent } = connected();
  outbox.send(1, Buffer.from('first'));
  outbox.send(1, Buffer.from('second'));
  await until('the first has come twice more', () => outbox.resent === 2);
  expect(sent).toEqual([sent[0], sent[1], sent[0], sent[0]]);
  outbox.acknowledged(0);
  await until('it is the turn of the second', () => sent.length === 5);
  expect(sent[4]).toBe(sent[1]);
  outbox.acknowledged(1);
  outbox.disconnect();
});

test('takes no acknowledgement for lost that nobody has read yet as the machine stood still', async () => {
  const { outbox, sent } = connected();
  await nextTurn();
  outbox.send(1, Buffer.from('data'));
  // A client of the same process comes to read and to answer only after that, and this agent to read the answer.
  const answer = nextTurn()
    .then(() => nextTurn())
    .then(() => outbox.acknowledged(0));
  standStill();
  await answer;
  expect([sent.length, outbox.resent]).toEqual([1, 0]);
});
