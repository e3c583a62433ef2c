import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstalledTool, MigrationTool } from './migration-tool';

const fixtures = join(__dirname, '../../fixtures/tools');

export interface ToolProject {
  /** Where the tool's command runs. */
  readonly folder: string;
  /** The SQL file that makes what the migrations start from. */
  readonly base: string;
  remove(): void;
}

/** Lays out a tool's fixture in a new folder: two migrations that work and, if asked for, a third that fails. */
export function toolProject(tool: MigrationTool, installed: InstalledTool, failing: boolean): ToolProject {
  const root = mkdtempSync(join(tmpdir(), `prodlike-${tool.name}-`));
  const folder = join(root, 'project');
  const fixture = join(fixtures, tool.name);
  cpSync(join(fixture, 'ok'), folder, { recursive: true });
  if (failing) cpSync(join(fixture, 'failing'), folder, { recursive: true });
  if (installed.nodeModules) symlinkSync(installed.nodeModules, join(folder, 'node_modules'));
  const parts = [join(fixtures, 'base.sql'), join(fixture, 'base.sql')].filter(existsSync);
  const base = join(root, 'base.sql');
  writeFileSync(base, parts.map((part) => readFileSync(part, 'utf8')).join('\n'));
  return { folder, base, remove: () => rmSync(root, { recursive: true, force: true }) };
}
