import { definition } from '@prodlike/action-migration-test/definition';
import { commands } from './commands';
import { commandHelp, overviewHelp } from './help';

test.each([40, 80, 200])(
  'at %i columns every input is explained and no line is wider than its longest word needs',
  (columns) => {
    const help = commandHelp(definition, columns);
    for (const name of Object.keys(definition.inputs)) expect(help).toContain(`  --${name}`);
    for (const name of Object.keys(definition.outputs)) expect(help).toContain(`  ${name} `);
    const tooWide = help
      .split('\n')
      .filter((line) => line.length > Math.max(columns, 70) && line.trim().includes(' '));
    expect(tooWide).toEqual([]);
  },
);

test('the texts of all inputs stand in one column', () => {
  const [inputs = ''] = commandHelp(definition, 80).split('Of the command line');
  const starts = inputs.split('\n').flatMap((line) => /^ {2}--\S+(?: VALUE)? +/.exec(line)?.[0].length ?? []);
  expect(starts.length).toBe(Object.keys(definition.inputs).length);
  expect(new Set(starts).size).toBe(1);
});

test('an expression of GitHub is not shown as a default', () => {
  expect(commandHelp(definition, 80)).not.toContain('${{');
});

test('the overview names every command', () => {
  const help = overviewHelp(
    commands.map((command) => command.definition),
    80,
  );
  for (const command of commands) expect(help).toContain(`  ${command.definition.id}  `);
});
