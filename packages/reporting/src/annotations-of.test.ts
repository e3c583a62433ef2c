import { catalogName, repositoryPath } from '@prodlike/core';
import { annotationsOf } from './annotations-of';
import { composeReport } from './compose-report';
import { parseExceptions } from './exceptions/parse-exceptions';
import * as given from './fixtures/observed';

function annotationsFor(numberOfLocks: number, heldMs: number, comments = '') {
  return annotationsOf(
    composeReport({
      observation: given.observationOf({
        locks: Array.from({ length: numberOfLocks }, (_, index) =>
          given.lockOf(heldMs + index, {
            relation: catalogName(`t${index}`),
            transaction: index,
            line: index + 1,
          }),
        ),
      }),
      command: given.command,
      clone: given.clone,
      files: [
        {
          migration: given.migration,
          file: repositoryPath('db/V2__orders.sql'),
          origin: 'branch',
          exceptions: parseExceptions(comments),
        },
      ],
    }),
  );
}

describe('annotationsOf', () => {
  it('marks the migration’s line', () => {
    expect(annotationsFor(1, 5_000)).toEqual([
      expect.objectContaining({
        level: 'error',
        title: 'blocking-lock: t0',
        file: 'db/V2__orders.sql',
        line: 1,
      }),
    ]);
    expect(annotationsFor(1, 200)[0]?.level).toBe('warning');
  });

  it('keeps the ten worst of a level', () => {
    const annotations = annotationsFor(30, 5_000);
    expect(annotations).toHaveLength(10);
    expect(annotations.map(({ title }) => title)).toContain('blocking-lock: t29');
    expect(annotations.map(({ title }) => title)).not.toContain('blocking-lock: t19');
  });

  it('makes a notice of what is allowed, with the reason', () => {
    const [annotation] = annotationsFor(1, 5_000, '-- prodlike: allow blocking-lock because it is Sunday');
    expect(annotation?.level).toBe('notice');
    expect(annotation?.message).toMatch(/Allowed because: it is Sunday$/);
  });
});
