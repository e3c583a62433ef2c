import {
  type InstalledTool,
  type MigrationTool,
  migrationTools,
  missingPrograms,
  type ToolProject,
  toolProject,
} from '@prodlike/testkit';
import { type ReportFile, steadyFindings, Workspace, type WorkspaceRun } from './workspace';

/** Real migration tools, each on a small project of its own, through the whole action. */

/** What a failing migration is called by the tools that write a name only after success. */
const nameless = '(failed migration)';

function work(report: ReportFile | undefined, migration: string): string[] {
  const statements = report?.statements ?? [];
  return statements
    .filter((one) => one.migration === migration && one.kind === 'work' && one.level === 'wire')
    .map((one) => one.sql);
}

function migrationsOf(report: ReportFile | undefined): ReportFile['migrations'] {
  return (report?.migrations ?? []).filter(({ kind }) => kind === 'migration');
}

function expectTwoMigrations({ report, code, log }: WorkspaceRun, tool: MigrationTool): void {
  const [first, second] = tool.migrations;
  expect(code === 0 ? '' : log).toBe('');
  expect(steadyFindings(report)).toEqual([]);
  expect(report?.command).toMatchObject({ outcome: 'ok', tool: tool.reportedAs });
  const names = [...new Set([first, second])];
  expect(migrationsOf(report).map(({ name, outcome }) => [name, outcome])).toEqual(
    names.map((name) => [name, 'ok']),
  );
  expect(work(report, first)).toContainEqual(expect.stringMatching(/^create table "?notes"?/i));
  expect(work(report, second).slice(-2)).toEqual([
    expect.stringMatching(/^alter table "?people"? add column "?nickname"? text/i),
    expect.stringMatching(/^update "?people"? set "?nickname"? = lower\(name\)/i),
  ]);
  const foreignKeyApart = tool.name === 'knex';
  if (names.length > 1) expect(work(report, first)).toHaveLength(foreignKeyApart ? 2 : 1);
  expect(report?.locks).toContainEqual(
    expect.objectContaining({ relation: 'people', mode: 'AccessExclusiveLock', migration: second }),
  );
}

function expectFailure({ report, code }: WorkspaceRun, tool: MigrationTool): void {
  const names = [...new Set(tool.migrations)];
  expect(code).toBe(1);
  expect(report?.verdict).toBe('failed');
  expect(migrationsOf(report)).toHaveLength(names.length);
  const failed = migrationsOf(report).at(-1);
  expect([tool.migrations[2], nameless]).toContain(failed?.name);
  expect(failed).toMatchObject({
    outcome: 'failed',
    error: { sqlState: '22P02', condition: 'invalid_text_representation' },
  });
  expect(work(report, failed?.name ?? '')).toContainEqual(
    expect.stringMatching(/^alter table people alter column email/i),
  );
}

function describeTool(tool: MigrationTool): void {
  const missing = missingPrograms(tool.needs);
  const skipped = missing.length > 0 && process.env.CI !== 'true';
  const title = skipped ? `${tool.name} (skipped: no ${missing.join(', no ')} on this machine)` : tool.name;
  (skipped ? describe.skip : describe)(title, () => {
    let installed: InstalledTool;
    let workspace: Workspace;
    let project: ToolProject | undefined;
    beforeAll(async () => {
      installed = await tool.install();
    }, 400_000);
    beforeEach(() => {
      workspace = new Workspace();
    });
    afterEach(() => {
      project?.remove();
      workspace.remove();
    });

    const run = (failing: boolean): Promise<WorkspaceRun> => {
      project = toolProject(tool, installed, failing);
      const { base, folder } = project;
      return workspace.run({ base, migrate: installed.command, 'working-directory': folder });
    };

    test('two migrations that work', async () => {
      expectTwoMigrations(await run(false), tool);
      expect(workspace.leftovers()).toEqual([]);
    });

    test('a third that fails', async () => {
      const failed = await run(true);
      expectFailure(failed, tool);
      expect(`${failed.log}\n${workspace.published()}`).not.toMatch(/canary/i);
      expect(workspace.leftovers()).toEqual([]);
    });
  });
}

for (const tool of migrationTools) describeTool(tool);
