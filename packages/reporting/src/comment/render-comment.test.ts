import { publicText } from '@prodlike/core';
import fc from 'fast-check';
import { composeReport } from '../compose-report';
import { hostileReport } from '../fixtures/hostile-report';
import * as given from '../fixtures/observed';
import { expectWholeMarkdown, troublingMarkdown } from '../fixtures/troubling-markdown';
import { renderSummary } from '../summary/render-summary';
import { readCarriedRun } from './carried-run';
import { commentMarker, hasMarker } from './markers';
import { longestComment, renderComment } from './render-comment';

const options = { commentId: 'default' };

function lineOfMarkers(body: string): string[] {
  return body.split('\n').filter((line) => line.startsWith('<!--'));
}

describe('renderComment', () => {
  it('keeps marker, folds and tables whole, and mentions and links nobody, whatever the names are', () => {
    fc.assert(
      fc.property(troublingMarkdown, (raw) => {
        const body = renderComment(hostileReport(raw, 1), options);
        expect(hasMarker(body, 'default')).toBe(true);
        expect(lineOfMarkers(body)).toHaveLength(2);
        expect(readCarriedRun(body)?.version).toBe(1);

        expectWholeMarkdown(body);
      }),
      { numRuns: 300 },
    );
  });

  it('draws bars that mermaid can read, whatever the names are', () => {
    fc.assert(
      fc.property(troublingMarkdown, (raw) => {
        const body = renderComment(hostileReport(raw, 1), options);
        const chart = /```mermaid\n([\s\S]*?)\n```/.exec(body)?.[1]?.split('\n') ?? [];
        expect(chart[0]).toBe('gantt');
        for (const line of chart.slice(3))
          expect(line).toMatch(/^ {4}(?:section [^:;#%]*|[^:;#%]* :(?:crit|active|done), \d+, \d+)$/);
      }),
    );
  });

  it.each([
    ['x'.repeat(200), 10_000],
    ['😀'.repeat(60), 500],
    ['`|\\@#'.repeat(40), 500],
    ['가'.repeat(200), 300],
  ])('never grows over its limit (%#)', (raw, times) => {
    const report = hostileReport(raw, times);
    const first = renderComment(report, options);
    const body = renderComment(report, { ...options, previousBody: first });
    expect(body.length).toBeLessThanOrEqual(longestComment);
    expect(body).toMatch(/### ❌ Failed/);
    expect(body).toMatch(/Since the last push/);
    expect(body).toMatch(/<sub>Measured by Prodlike/);
    expect(body.match(/^\*\*\d\. /gm)).toHaveLength(5);
    expect(Buffer.byteLength(renderSummary(report))).toBeLessThanOrEqual(1024 ** 2);
  });

  it('says in its first lines what happened and how much', () => {
    const report = composeReport({
      observation: given.observationOf({ locks: [given.lockOf(5_500)] }),
      command: given.command,
      clone: given.clone,
    });
    const body = renderComment(report, options);
    expect(body.split('\n')[2]).toBe('### 🔴 Danger: reads and writes of `orders` would have waited 5.5 s');
    expect(body.split('\n')[4]).toMatch(
      /\*\*5\.5 s\*\* longest wait.*\*\*12 s\*\* for 1 migration .*\*\*\+488 kB\*\*/,
    );
  });

  it('compares with the run that the previous comment carries', () => {
    const run = (heldMs: number, durationMs: number) =>
      composeReport({
        observation: given.observationOf({
          durationMs,
          locks: [given.lockOf(heldMs)],
          migrations: [given.migrationOf({ durationMs })],
        }),
        command: given.command,
        clone: given.clone,
      });
    const before = renderComment(run(5_500, 9_000), options);
    const after = renderComment(run(10, 2_000), {
      ...options,
      previousBody: before.replaceAll('\n', '\r\n'),
    });
    expect(after).toMatch(/Since the last push: 0 new findings, 1 gone/);
    expect(after).toMatch(/\| Longest wait \| 5\.5 s \| 10 ms \|/);
    expect(after).toMatch(/\| `V2__orders.sql` \| 9 s \| 2 s \|/);
    expect(after).toMatch(/Gone: `blocking-lock`/);
  });

  it('ignores a previous comment that was tampered with', () => {
    const report = composeReport({
      observation: given.observationOf(),
      command: given.command,
      clone: given.clone,
    });
    const marker = commentMarker('default');
    const bodies = [
      'hello',
      `${marker}\n<!-- prodlike:run {"version":1} -->`,
      `${marker}\n<!-- prodlike:run ${'['.repeat(50_000)} -->`,
      `${marker}\n\n${renderComment(report, options).split('\n')[1]}`,
      `${marker}\n${renderComment(report, options).split('\n')[1]?.replace('"ok"', '"<b>"')}`,
    ];
    for (const previousBody of bodies)
      expect(renderComment(report, { ...options, previousBody })).toBe(renderComment(report, options));
  });

  it('tells a clean run in one screen', () => {
    const report = composeReport({
      observation: given.observationOf(),
      command: given.command,
      clone: given.clone,
    });
    const body = renderComment(report, {
      ...options,
      runUrl: publicText`https://github.com/o/r/actions/runs/1`,
    });
    expect(body).toMatch(/🟢 Ok: nothing in it would hurt/);
    expect(body).not.toMatch(/Do instead/);
    expect(body).toMatch(/\[run\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/1\)/);
  });
});
