import {
  type InstalledTool,
  type MigrationTool,
  migrationTools,
  missingPrograms,
  type ToolProject,
  toolProject,
} from '@prodlike/testkit';
import { type ReportFile, Workspace, type WorkspaceRun } from './workspace';

/** Real migration tools, each on a small project of its own, through the whole action. */

function work(report: ReportFile | undefined, migration: string): string[] {
  const statements = report?.statements ?? [];
  return statements
    .filter((one) => one.migration === migration && one.kind === 'work' && one.level === 'wire')
    .map((one) => one.sql);
}

function migrationsOf(report: ReportFile | undefined): { name: string; outcome: string }[] {
  const migrations = report?.migrations ?? [];
  return migrations
    .filter(({ kind }) => kind === 'migration')
    .map(({ name, outcome }) => ({ name, outcome }));
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
      return workspace.run({
        base: project.base,
        migrate: installed.command,
        'working-directory': project.folder,
      });
    };
    const [first, second, third] = tool.migrations;
    const oneName = first === second;

    test('two migrations that work', async () => {
      const { report, code, log } = await run(false);
      expect(code === 0 ? '' : log).toBe('');
      expect(report?.command.outcome).toBe('ok');
      expect(migrationsOf(report)).toEqual(
        (oneName ? [first] : [first, second]).map((name) => ({ name, outcome: 'ok' })),
      );
      expect(work(report, first)).toContainEqual(expect.stringMatching(/^create table "?notes"?/i));
      expect(work(report, second)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^alter table "?people"? add column "?nickname"? text/i),
          expect.stringMatching(/^update "?people"? set "?nickname"? = lower\(name\)/i),
        ]),
      );
      if (!oneName) expect(work(report, first)).toHaveLength(tool.name === 'knex' ? 2 : 1);
      expect(report?.locks).toContainEqual(
        expect.objectContaining({ relation: 'people', mode: 'AccessExclusiveLock', migration: second }),
      );
      expect(workspace.leftovers()).toEqual([]);
    });

    test('a third that fails', async () => {
      const { report, code, log } = await run(true);
      expect(code).toBe(1);
      expect(report?.verdict).toBe('failed');
      expect(
        migrationsOf(report)
          .map(({ outcome }) => outcome)
          .at(-1),
      ).toBe('failed');
      expect(migrationsOf(report)).toHaveLength(oneName ? 1 : 3);
      const failed = report?.migrations.find(({ outcome }) => outcome === 'failed');
      expect(failed).toMatchObject({
        error: { sqlState: '22P02', condition: 'invalid_text_representation' },
      });
      expect(work(report, failed?.name ?? '')).toContainEqual(
        expect.stringMatching(/^alter table people alter column email/i),
      );
      expect({ third, name: failed?.name }).toMatchObject({ name: expect.any(String) });
      expect(`${log}\n${workspace.published()}`).not.toMatch(/canary/i);
      expect(workspace.leftovers()).toEqual([]);
    });
  });
}

for (const tool of migrationTools) describeTool(tool);
