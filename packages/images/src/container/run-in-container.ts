import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';

export interface ContainerCommand {
  readonly command: readonly string[];
  /** `999:999`, or a name; the container's own where absent. */
  readonly user?: string | undefined;
  /** `NAME=value`; nothing secret: the engine keeps it. */
  readonly environment?: readonly string[];
  /** For its standard input, which stays open; secrets go here. */
  readonly input?: string;
  /** Told of all that it writes. */
  readonly onOutput?: (text: string) => void;
}

/** A program that runs in a container. */
export interface ContainerProcess {
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>;
}

export interface ContainerOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const mostOutputCharacters = 256 * 1024;
/** A busy engine takes seconds. */
const settleMs = 30_000;
const pollMs = 20;

/** Starts a program in a running container. */
export async function startInContainer(
  container: Docker.Container,
  { command, user, environment, input, onOutput }: ContainerCommand,
): Promise<ContainerProcess> {
  const { ended } = await begin(container, { command, user, environment, input }, (_, text) =>
    onOutput?.(text),
  );
  return { ended };
}

/**
 * Runs a program in a running container to its end. Of its output the last 256 Ki characters are kept.
 *
 * @param what of a message: `Stopping the server`
 * @throws DeadlineError
 */
export async function runInContainer(
  container: Docker.Container,
  command: Omit<ContainerCommand, 'onOutput'>,
  { what, deadlineMs = 120_000 }: { readonly what: string; readonly deadlineMs?: number },
): Promise<ContainerOutcome> {
  const output = { stdout: '', stderr: '' };
  const run = async (): Promise<ContainerOutcome> => {
    const { ended } = await begin(container, command, (stream, text) => {
      output[stream] = (output[stream] + text).slice(-mostOutputCharacters);
    });
    return { exitCode: await ended, ...output };
  };
  return withDeadline(run(), deadlineMs, what);
}

async function begin(
  container: Docker.Container,
  {
    command,
    user,
    environment,
    input,
  }: { [Key in keyof ContainerCommand]?: ContainerCommand[Key] | undefined },
  onOutput: (stream: 'stdout' | 'stderr', text: string) => void,
): Promise<ContainerProcess> {
  const exec = await container.exec({
    Cmd: [...(command ?? [])],
    AttachStdout: true,
    AttachStderr: true,
    AttachStdin: input !== undefined,
    ...(user === undefined ? {} : { User: user }),
    ...(environment === undefined ? {} : { Env: [...environment] }),
  });
  const stream = await exec.start({ hijack: true, stdin: input !== undefined });
  const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };
  for (const name of ['stdout', 'stderr'] as const) {
    outputs[name].setEncoding('utf8').on('data', (text: string) => onOutput(name, text));
  }
  container.modem.demuxStream(stream, outputs.stdout, outputs.stderr);
  // The engine may cut the connection when the container goes; how the program ended is asked for afterwards.
  stream.on('error', () => undefined);
  const closed = once(stream, 'close').then(
    () => undefined,
    () => undefined,
  );
  if (input !== undefined) stream.write(input);
  const ended = closed.then(() => exitCode(exec));
  ended.catch(() => undefined);
  return { ended };
}

/** The engine closes the stream a moment before it notes the code. @returns -1 where it does not tell: the container is gone */
async function exitCode(exec: Docker.Exec): Promise<number> {
  for (const endsAt = performance.now() + settleMs; performance.now() < endsAt; await delay(pollMs)) {
    const { Running, ExitCode } = await exec.inspect().catch(() => ({ Running: false, ExitCode: -1 }));
    if (!Running) return ExitCode ?? -1;
  }
  return -1;
}
