import path from 'node:path';
import type { ActionFile } from './action-file';
import { readActionFile } from './action-file';
import { inputsTable, outputsTable } from './markdown-tables';
import { replaceMarked } from './replace-marked';

const root = path.join(__dirname, '..', '..');

const action: ActionFile = {
  name: 'A',
  description: 'D',
  author: 'P',
  branding: { icon: 'database', color: 'blue' },
  inputs: {
    base: { description: 'Data, a|b  or <file>.', required: true },
    timeout: { description: 'Minutes.', required: false, default: '30' },
    migrate: { description: 'Command.', required: false },
  },
  outputs: { verdict: { description: 'The verdict.' } },
  runs: { using: 'node24', main: 'm', post: 'p', 'post-if': 'always()' },
};

test('inputs and outputs as tables', () => {
  expect(inputsTable(action).split('\n')).toEqual([
    '| Input | What it is | Default |',
    '| --- | --- | --- |',
    '| `base` | Data, a\\|b or &lt;file>. | required |',
    '| `timeout` | Minutes. | `30` |',
    '| `migrate` | Command. |  |',
  ]);
  expect(outputsTable(action)).toContain('| `verdict` | The verdict. |');
});

test('what stands between the markers is replaced, and nothing else', () => {
  const text = 'a\n<!-- x:start -->\nold\n<!-- x:end -->\nb';
  expect(replaceMarked(text, 'x', 'new')).toBe('a\n<!-- x:start -->\nnew\n<!-- x:end -->\nb');
  expect(() => replaceMarked(text, 'y', 'new')).toThrow('<!-- y:start -->');
});

test('the root action is the same action, with other paths', async () => {
  const own = await readActionFile(path.join(root, 'actions', 'migration-test', 'action.yml'));
  const atRoot = await readActionFile(path.join(root, 'action.yml'));
  expect(atRoot.action).toEqual({
    ...own.action,
    runs: { ...own.action.runs, main: 'dist/migration-test/index.js', post: 'dist/migration-test/index.js' },
  });
});
