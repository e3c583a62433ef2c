import type { RewriteTask } from '../rewrite/rewrite-task';
import { columnOf, masksOf, tableOf } from '../testing/table-of';
import { spaceNeedBytes } from './space-need';

function task(method: RewriteTask['method'], totalBytes: number, heapBytes: number): RewriteTask {
  return { masks: masksOf(tableOf(1, { totalBytes, heapBytes }), [columnOf('a', 1)]), method, why: '' };
}

test('the largest tables count, as many as run at once', () => {
  const tasks = [task('alter', 100, 60), task('alter', 300, 200), task('alter', 200, 100)];
  expect([0, 1, 2, 9].map((concurrency) => spaceNeedBytes(tasks, concurrency))).toEqual([0, 300, 500, 600]);
});

test('rows that are loaded again are there once more without their indexes', () => {
  expect(spaceNeedBytes([task('reload', 100, 60)], 1)).toBe(180);
});
