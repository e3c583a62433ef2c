import { publicText } from '@prodlike/core';
import { composeReport } from '../compose-report';
import { differenceOf, runOf } from '../fixtures/further-runs';
import * as given from '../fixtures/observed';
import { renderPlain } from '../plain/render-plain';
import type { RunInput } from '../runs/run-input';
import { renderComment } from './render-comment';
import { runsSection } from './runs-section';

const report = (runs: readonly RunInput[]) =>
  composeReport({ observation: given.observationOf({}), command: given.command, clone: given.clone, runs });

const type = { before: publicText`type integer`, after: publicText`type bigint` };
const incomplete = runOf('rollback', {
  schemaDifferences: [{ ...differenceOf('changed', 'n'), ...type }, differenceOf('added', 'm')],
});

describe('the section of further runs', () => {
  it('is empty where there were none', () => {
    expect(runsSection(report([]), 5_000)).toBe('');
  });

  it('tells how each ended and what it did to the schema', () => {
    const body = runsSection(report([runOf('second'), incomplete]), 5_000);
    expect(body).toContain(
      '<summary>Second run: ended well after 12 s; the schema stayed as it was</summary>',
    );
    expect(body).toContain('<summary>Rollback: ended well after 12 s; 2 differences in the schema</summary>');
    expect(body).toContain('| column changed | `n` | `type integer` | `type bigint` |');
    expect(body).toContain('| column added | `m` |  |  |');
  });

  it('says of a run that was not begun that it was not', () => {
    const command = { outcome: 'skipped', exitCode: null, leftoverProcesses: 0 } as const;
    const left = report([{ kind: 'rollback', command, schemaDifferences: null }]);
    expect(runsSection(left, 5_000)).toContain('Rollback: was not begun');
    expect(renderPlain(left)).toContain('Rollback: was not begun');
  });

  it('keeps to its room, and counts what it leaves out', () => {
    const schemaDifferences = Array.from({ length: 900 }, (_, i) => differenceOf('added', `column_${i}`));
    const body = runsSection(report([runOf('rollback', { schemaDifferences })]), 5_000);
    expect(body.length).toBeLessThanOrEqual(5_000);
    expect(body).toMatch(/…and \d+ more, in report\.json\./);
  });

  it('gives the headline where nothing of the migrations is as bad', () => {
    const headline = (...runs: RunInput[]) => renderComment(report(runs), { commentId: 'a' }).split('\n')[2];
    expect(headline(incomplete)).toBe('### 🔴 Danger: the rollback does not bring the schema back');
    expect(headline(runOf('rollback', {}, { locks: [given.lockOf(5_000)] }))).toBe(
      '### 🔴 Danger: the rollback would make the application wait',
    );
  });
});
