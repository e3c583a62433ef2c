import {
  CleanUp,
  type CommandLineHost,
  createCommandLineHost,
  describeFailure,
  handleSignals,
  type LogStream,
} from '@prodlike/core';
import { version } from '../package.json';
import type { Command } from './command';
import { commands } from './commands';
import { exitCodeOf, exitCodes } from './exit-code';
import { commandHelp, overviewHelp } from './help';
import { type Invocation, parseArguments } from './parse-arguments';

/** The command line's surroundings. */
export interface Surroundings {
  readonly stdout: LogStream;
  readonly stderr: LogStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Does what the arguments ask for. @returns the exit code */
export async function runCommandLine(argv: readonly string[], io: Surroundings): Promise<number> {
  const definitions = commands.map(({ definition }) => definition);
  let invocation: Invocation;
  try {
    invocation = parseArguments(argv, definitions);
  } catch (error) {
    io.stderr.write(`${describeFailure(error)}\n`);
    return exitCodeOf(error);
  }
  if (invocation.kind === 'version') {
    io.stdout.write(`${version}\n`);
    return exitCodes.ok;
  }
  const { command: id } = invocation;
  const command = commands.find(({ definition }) => definition.id === id);
  if (invocation.kind === 'help' || !command) {
    const columns = io.stdout.columns ?? 80;
    io.stdout.write(command ? commandHelp(command.definition, columns) : overviewHelp(definitions, columns));
    return exitCodes.ok;
  }
  return runCommand(command, invocation, io);
}

async function runCommand(
  command: Command,
  invocation: Extract<Invocation, { kind: 'run' }>,
  io: Surroundings,
): Promise<number> {
  const { definition } = command;
  const log = invocation.json ? io.stderr : io.stdout;
  const host = createCommandLineHost({ flags: invocation.flags, action: definition, log, env: io.env });
  host.info(`prodlike ${version} ${definition.id}`);
  const cleanUp = new CleanUp();
  const release = handleSignals(cleanUp, host);
  let code: number;
  let fault: string | undefined;
  try {
    const run = await command.load();
    code = (await run(host, cleanUp)).failed ? exitCodes.failed : exitCodes.ok;
  } catch (error) {
    fault = describeFailure(error);
    host.error(fault);
    code = exitCodeOf(error);
  }
  for (const { name, error } of await cleanUp.run())
    host.warning(`Could not clean up ${name}: ${describeFailure(error)}`);
  release();
  if (invocation.json) io.stdout.write(jsonOf(host, fault));
  return code;
}

/** The outputs; `error` beside them where the command could not do its work. */
function jsonOf(host: CommandLineHost, fault: string | undefined): string {
  const outputs = host.outputs();
  return `${JSON.stringify(fault === undefined ? outputs : { ...outputs, error: host.mask(fault) }, null, 2)}\n`;
}
