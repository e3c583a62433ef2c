import { Pace } from './pace';

function paced() {
  let now = 1000;
  const pace = new Pace({ everyBytes: 1024, ms: 1 }, () => now);
  return { pace, pass: (ms: number) => (now += ms) };
}

test('a message a millisecond, made up for where a timer was late, and no more than that', () => {
  const { pace, pass } = paced();
  expect(pace.waitMs).toBeLessThanOrEqual(0);
  let sent = 0;
  const sendDue = () => {
    for (; pace.waitMs <= 0; sent++) pace.sent(1024);
  };
  sendDue();
  sent = 0;
  for (const lateMs of [1, 3, 2, 5]) {
    pass(lateMs);
    sendDue();
  }
  expect(sent).toBe(11);
  sent = 0;
  pass(60_000);
  sendDue();
  expect(sent).toBeLessThanOrEqual(22);
  sent = 0;
  pass(60_000);
  pace.begin();
  sendDue();
  expect(sent).toBe(1);
});

test('a small message takes its millisecond too', () => {
  const { pace } = paced();
  pace.sent(1);
  const after = pace.waitMs;
  pace.sent(1024);
  expect(pace.waitMs - after).toBe(1);
});

test('without pacing nothing waits', () => {
  const pace = new Pace(undefined);
  pace.sent(1024);
  expect(pace.waitMs).toBeLessThanOrEqual(0);
});
