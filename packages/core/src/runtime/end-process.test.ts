import { execFile } from 'node:child_process';
import path from 'node:path';

test.each(['forgets', 'is tidy'])('a process that %s ends with its own exit code', async (mode) => {
  const fixture = path.join(__dirname, 'end-process.fixture.ts');
  const ended = await new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', fixture, mode], (error, stdout) =>
      resolve({ code: error?.code, signal: error?.signal, stdout }),
    );
  });
  expect(ended).toEqual({ code: 3, signal: null, stdout: 'done\n' });
});
