import { publicText } from '@prodlike/core';
import { composeRotationReport } from './compose/compose-rotation-report';
import { renderRotationPlain } from './render-rotation-plain';
import { hostileRotation } from './testing/hostile-rotation';
import { dryRun, inputOf } from './testing/rotated';

describe('renderRotationPlain', () => {
  it('of a dry run lists the calls', () => {
    const lines = renderRotationPlain(composeRotationReport(dryRun()), publicText`out/rotation.json`).split(
      '\n',
    );
    expect(lines[0]).toBe(
      'Planned: would restore rds:shop-2026-11-22-03-07 as app-dev-20261122; nothing was changed.',
    );
    expect(lines).toContain('  rds:ModifyDBInstance                 app-dev-20261122');
    expect(lines.at(-1)).toBe('Report: out/rotation.json');
  });

  it('of a rotation lists steps and surprises', () => {
    const text = renderRotationPlain(composeRotationReport(inputOf()));
    expect(text).toMatch(/\n {2}Restore +done +2 s\n/);
    expect(text).toContain('  storage throughput: 500 MB/s in the source, 125 MB/s in the new one');
  });

  it('never steers the terminal', () => {
    const text = renderRotationPlain(hostileRotation('\u001b[31m\u009b\r', 100));
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
