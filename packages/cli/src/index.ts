import { endProcess } from '@prodlike/core';
import { runCommandLine } from './run-command-line';

process.stdout.on('error', endWithReader);
process.stderr.on('error', endWithReader);

void runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
})
  .then((code) => {
    process.exitCode = code;
  })
  .finally(endProcess);

/** `prodlike … | head` closes the pipe: there is nobody left to write to, and what was started still has to end. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') return;
  if (process.listenerCount('SIGTERM') > 0) process.kill(process.pid, 'SIGTERM');
  else process.exit();
}
