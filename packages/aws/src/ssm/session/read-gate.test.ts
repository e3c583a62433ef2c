import { ReadGate } from './read-gate';

const mib = 1_048_576;

/** A gate with what it told the connection to do. */
function gateOf(): { gate: ReadGate; told: string[]; wait(waits: boolean): void } {
  const told: string[] = [];
  let waited = false;
  const gate = new ReadGate({
    pause: () => told.push('pause'),
    resume: () => told.push('resume'),
    isWaitedFor: () => waited,
    onStuck: () => told.push('stuck'),
  });
  return {
    gate,
    told,
    wait(waits) {
      waited = waits;
    },
  };
}

it('stops reading at 4 MiB unread, and goes on at 2', () => {
  const { gate, told } = gateOf();
  gate.unread(4 * mib - 1);
  expect(told).toEqual([]);
  gate.unread(4 * mib);
  gate.unread(3 * mib);
  expect(told).toEqual(['pause']);
  expect(gate.isClosed).toBe(true);
  gate.unread(2 * mib);
  gate.unread(3 * mib);
  expect(told).toEqual(['pause', 'resume']);
  expect(gate.isClosed).toBe(false);
});

it('keeps a new connection paused while it is closed', () => {
  const { gate, told } = gateOf();
  gate.linkOpened();
  gate.unread(5 * mib);
  gate.linkOpened();
  expect(told).toEqual(['pause', 'pause']);
});

describe('while it is closed', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('reads nothing as long as no writer waits', () => {
    const { gate, told } = gateOf();
    gate.unread(4 * mib);
    gate.late();
    gate.came();
    expect(told).toEqual(['pause']);
  });

  it('reads for a writer who waits, for as long as it waits', () => {
    const { gate, told, wait } = gateOf();
    gate.unread(4 * mib);
    wait(true);
    gate.late();
    gate.unread(9 * mib);
    gate.came();
    expect(told).toEqual(['pause', 'resume']);
    wait(false);
    gate.came();
    expect(told).toEqual(['pause', 'resume', 'pause']);
  });

  it('reads up to 32 MiB for it, and cuts a reader off who reads nothing for a minute then', () => {
    const { gate, told, wait } = gateOf();
    gate.unread(4 * mib);
    wait(true);
    gate.late();
    gate.unread(32 * mib);
    gate.came();
    expect(told).toEqual(['pause', 'resume', 'pause']);
    for (let second = 0; second < 60; second++) {
      gate.late();
      jest.advanceTimersByTime(1_000);
    }
    expect(told).toHaveLength(3);
    gate.late();
    expect(told).toEqual(['pause', 'resume', 'pause', 'stuck']);
  });

  it('does not cut off a reader who reads, however slowly', () => {
    const { gate, told, wait } = gateOf();
    gate.unread(33 * mib);
    wait(true);
    for (let second = 0; second < 300; second++) {
      gate.late();
      jest.advanceTimersByTime(1_000);
      if (second % 50 === 0) gate.unread(33 * mib - second);
    }
    expect(told).toEqual(['pause']);
  });
});
