import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { ProcessOutcome } from '@prodlike/core';
import type { RoomRequest } from '../../room-request';

/** What a room is to be opened for. */
export interface RoomErrand {
  readonly request: Pick<RoomRequest, 'wish' | 'workspace' | 'limits' | 'hidden'>;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly cwd?: string;
  readonly timeoutMs?: number;
  /** A file that is made once the command has written the line `started`. */
  readonly started?: string;
}

export interface ErrandResult {
  readonly error?: string;
  readonly mode: string;
  readonly notes: readonly string[];
  readonly reports: readonly string[];
  readonly output: string;
  readonly outcome: ProcessOutcome;
  readonly leftoversKilled: number;
  readonly outputBytes: number;
  readonly memoryExhausted?: boolean;
}

export interface ErrandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Programs that become the process that opens the room, such as one that drops root's rights. */
  readonly through?: readonly string[];
  readonly onStart?: (child: ChildProcess) => void;
}

const root = path.resolve(__dirname, '../../../../..');

/** Opens a room in a process of its own, as whom and where `through` says, and runs the command. */
export async function runErrand(errand: RoomErrand, options: ErrandOptions = {}): Promise<ErrandResult> {
  const fixture = path.join(__dirname, 'room.fixture.ts');
  const start = [process.execPath, '--import', 'tsx', fixture, JSON.stringify(errand)];
  const [program = '', ...args] = [...(options.through ?? []), ...start];
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.onStart?.(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  await new Promise((resolve) => child.once('close', resolve));
  const line = said.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) throw new Error(`The process told nothing: ${said}`);
  return JSON.parse(line) as ErrandResult;
}

/** Who opens a room: root, and somebody who is not. */
export const accounts: readonly { readonly name: string; readonly through: readonly string[] }[] =
  process.getuid?.() === 0
    ? [
        { name: 'root', through: [] },
        {
          name: 'another user',
          through: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all', '--'],
        },
      ]
    : [{ name: 'this user', through: [] }];
