import { runCommandLine } from './run-command-line';

/** A handle that something forgot must not keep a finished command from ending. */
const endsWithinMs = 3_000;

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
  .finally(() => setTimeout(() => process.exit(), endsWithinMs).unref());

/** `prodlike … | head` closes the pipe: there is nobody left to write to, and clean-up still has to run. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.kill(process.pid, 'SIGTERM');
}
