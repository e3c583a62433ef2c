import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import * as v from 'valibot';
import type { SsmSession } from '../ssm-agent';
import type { AgentProcessOptions } from './agent-process';

export interface SsmAgentProcess {
  readonly endpoint: string;
  readonly environment: Readonly<Record<string, string>>;
  facts(): Promise<{ readonly sessions: readonly SsmSession[]; readonly violations: readonly string[] }>;
  /** `1000 Bye` to every open channel. */
  sayBye(): void;
  stop(): Promise<void>;
}

const program = resolve(__dirname, 'agent-process.ts');
const started = v.object({ endpoint: v.string(), environment: v.record(v.string(), v.string()) });
const count = v.number();
const facts = v.object({
  violations: v.array(v.string()),
  sessions: v.array(
    v.object({
      ...{ id: v.string(), target: v.string(), document: v.string(), host: v.string(), port: count },
      ...{ connections: count, resumed: count, streams: count, openStreams: count, resent: count },
      ...{ bytesDown: count, bytesUp: count },
      ...{ terminated: v.boolean(), terminatedByFlag: v.boolean(), ended: v.boolean() },
    }),
  ),
});

/** As `startSsmAgent`, in a process of its own: its work is not counted as this process's. It ends with this process. */
export async function startSsmAgentProcess(options: AgentProcessOptions = {}): Promise<SsmAgentProcess> {
  const child = fork(program, [JSON.stringify(options)], { execArgv: ['--import', require.resolve('tsx')] });
  const { endpoint, environment } = v.parse(started, await nextMessage(child));
  return {
    endpoint,
    environment,
    async facts() {
      const answer = nextMessage(child);
      child.send('facts');
      return v.parse(facts, await answer);
    },
    sayBye: () => void child.send('sayBye'),
    async stop() {
      if (!child.connected) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const onExit = (): void => ended.abort(new Error('The agent’s process ended.'));
  child.once('exit', onExit);
  const [message] = await once(child, 'message', { signal: ended.signal });
  child.off('exit', onExit);
  return message;
}
