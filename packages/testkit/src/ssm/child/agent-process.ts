/** An agent in a process of its own, started by startSsmAgentProcess with its options as JSON; it answers over IPC. */
import type { SsmAgentOptions } from '../ssm-agent';
import { startSsmAgent } from '../start-ssm-agent';

export interface AgentProcessOptions extends Omit<SsmAgentOptions, 'resolve'> {
  /** Where every stream leads; absent: where the client wants it to. */
  readonly to?: { readonly host: string; readonly port: number };
}

async function serve({ to, ...options }: AgentProcessOptions): Promise<void> {
  const agent = await startSsmAgent(to === undefined ? options : { ...options, resolve: () => to });
  process.on('message', (message) => {
    if (message === 'sayBye') agent.sayBye();
    if (message === 'facts') process.send?.({ sessions: agent.sessions, violations: agent.violations });
  });
  process.send?.({ endpoint: agent.endpoint, environment: agent.environment });
}

// With its parent gone, there is nobody to serve.
process.on('disconnect', () => process.exit());
void serve(JSON.parse(process.argv[2] ?? '{}') as AgentProcessOptions);
