import { publicText } from '@prodlike/core';
import { composeReport } from '../compose-report';
import { statementFelt, trafficOf, waitOf, windowOf } from '../fixtures/felt-traffic';
import * as given from '../fixtures/observed';
import { renderPlain } from '../plain/render-plain';
import { trafficSection } from './traffic-section';

const report = (parts?: Parameters<typeof trafficOf>[0]) =>
  composeReport({
    observation: given.observationOf(),
    command: given.command,
    clone: given.clone,
    ...(parts === undefined ? {} : { traffic: trafficOf(parts) }),
  });

const blocked = report({
  statements: [
    statementFelt(),
    statementFelt({ name: publicText`pay`, during: windowOf(1_900), waited: 12, timedOut: 1 }),
  ],
  waits: [waitOf(1_900, { timedOut: 1 })],
  notes: [publicText`A note.`],
});

describe('the section of traffic', () => {
  it('is empty where there was none', () => {
    expect(trafficSection(report(), 5_000)).toBe('');
    expect(renderPlain(report())).not.toContain('traffic');
  });

  it('tells who waited for what, and the latencies, slowest first', () => {
    const body = trafficSection(blocked, 5_000);
    expect(body).toContain('<summary>Traffic: 12 calls waited for locks, 1.9 s at most; 1 gave up</summary>');
    expect(body).toContain('| ACCESS EXCLUSIVE on `orders` | `V2__orders.sql` | 12 | 1.9 s | 1 |');
    expect(body).toContain(
      '| pay | 2 ms | 1.9 s | 2 ms | 12 | 1 |\n| order by id | 2 ms | 3 ms | 2 ms | 0 | 0 |',
    );
    expect(body).toContain('- A note.');
    expect(renderPlain(blocked)).toContain(
      'Beside traffic: 12 calls waited for locks, 1.9 s at most; 1 gave up.',
    );
  });

  it('keeps to its room, and counts what it leaves out', () => {
    const statements = Array.from({ length: 200 }, (_, i) => statementFelt({ name: publicText`call ${i}` }));
    const waits = Array.from({ length: 200 }, (_, i) => waitOf(i));
    const body = trafficSection(report({ statements, waits }), 5_000);
    expect(body.length).toBeLessThanOrEqual(5_000);
    expect(body.match(/…and \d+ more, in report\.json\./g)).toHaveLength(2);
  });
});
