import { planNotice } from './plan-notice';

const own = {
  S: 'INFO',
  V: 'INFO',
  C: '00000',
  M: 'duration: 123.456 ms  plan:\n{\n  "Plan": {}\n}',
  F: 'auto_explain.c',
  R: 'explain_ExecutorEnd',
};
const read = (changes: Record<string, string>) => planNotice(new Map(Object.entries({ ...own, ...changes })));

describe('planNotice', () => {
  it("reads auto_explain's", () => {
    expect(read({})).toEqual({ durationMs: 123.456, json: '{\n  "Plan": {}\n}', nested: false });
    expect(read({ W: 'SQL statement "SELECT 1"' })).toMatchObject({ nested: true });
  });

  it.each([
    ['raised by a function', { F: 'pl_exec.c', R: 'exec_stmt_raise' }],
    ['another of auto_explain', { M: 'duration: 1.2 ms' }],
    ['of another place in it', { R: '_PG_init' }],
    ['logged as a notice', { V: 'NOTICE' }],
    ['in text format', { M: 'duration: 1.2 ms  plan:\nSeq Scan on t' }],
  ])('leaves what is %s', (_, changes) => {
    expect(read(changes)).toBeUndefined();
  });
});
