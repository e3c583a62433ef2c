import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolFolder } from './tool-folder';

const pins = { test: `tool-folder ${process.pid}` };

test('a folder is filled once, found again, and left out where filling fails', async () => {
  await expect(
    toolFolder(pins, async () => {
      throw new Error('no network');
    }),
  ).rejects.toThrow('no network');
  let fills = 0;
  const fill = async (folder: string): Promise<void> => {
    fills += 1;
    await writeFile(join(folder, 'tool'), 'here');
  };
  const folder = await toolFolder(pins, fill);
  try {
    expect(await toolFolder(pins, fill)).toBe(folder);
    expect(fills).toBe(1);
    expect(readFileSync(join(folder, 'tool'), 'utf8')).toBe('here');
    expect(folder.startsWith(join(__dirname, '../../../..'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(existsSync(folder)).toBe(false);
});
