import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionParameters } from '@prodlike/postgres';
import { clientEnvironment } from '../aws/client-environment';
import { makeLabCertificates } from '../rds-lab/postgres/lab-certificates';
import { startInstanceGate } from '../rds-lab/postgres/start-instance-gate';
import type { TestServer } from '../test-server';
import type { SsmAgent, SsmAgentOptions } from './ssm-agent';
import { startSsmAgent } from './start-ssm-agent';

export interface PrivateServerOptions extends Omit<SsmAgentOptions, 'resolve' | 'targets'> {
  /** Whether members of rds_iam, as superusers are, sign in by token and by nothing else; true where absent. */
  readonly iamAuthentication?: boolean;
}

/** A server of RDS that only its bastion reaches. */
export interface PrivateServer {
  /** No name server knows it. */
  readonly host: string;
  readonly port: number;
  /** The one managed instance from which there is a way. */
  readonly target: string;
  /** Who signed the server's certificate. */
  readonly caFile: string;
  readonly agent: SsmAgent;
  /** What points AWS clients of another process at the bastion's service. */
  readonly environment: Readonly<Record<string, string>>;
  /** Users that were let in, in order. */
  readonly logins: readonly string[];
  stop(): Promise<void>;
}

const host = 'shop-reports.abc123def456.eu-central-1.rds.amazonaws.com';
const port = 5432;
const target = 'i-0123456789abcdef0';

/**
 * Puts a test server behind an endpoint of RDS, with TLS and IAM authentication for members of rds_iam, and that behind a
 * bastion. It does not stop the server.
 */
export async function startPrivateServer(
  server: Pick<TestServer, 'parameters'>,
  { iamAuthentication = true, ...options }: PrivateServerOptions = {},
): Promise<PrivateServer> {
  const superuser: ConnectionParameters = server.parameters;
  const folder = await mkdtemp(join(tmpdir(), 'prodlike-private-server-'));
  const certificates = await makeLabCertificates(folder);
  const gate = await startInstanceGate({
    ...{ host, port, region: clientEnvironment.AWS_REGION, ...(await certificates.sign(host)) },
    server: () => ({ superuser }),
    iamAuthentication: () => iamAuthentication,
  });
  const agent = await startSsmAgent({
    ...options,
    targets: [target],
    resolve: (toHost, toPort) =>
      toHost === host && toPort === port ? { host: '127.0.0.1', port: gate.port } : 'refused',
  });
  return {
    ...{ host, port, target, caFile: certificates.caFile, agent, environment: agent.environment },
    logins: gate.logins,
    async stop() {
      await agent.stop();
      gate.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
