import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withIamToken, withRdsAuthorities } from '@prodlike/aws';
import { type CleanUp, type Host, readInputs } from '@prodlike/core';
import {
  type ConnectionParameters,
  certificateAuthorities,
  connectionSecrets,
  withMintedPassword,
} from '@prodlike/postgres';
import { checkServer } from './check-server';
import { tunnelState } from './close-tunnel';
import { definition } from './definition';
import type { HeldTunnel } from './holder/held-tunnel';
import { orderOf } from './holder/order-of';
import { startHolder } from './holder/start-holder';
import { inputsSchema } from './inputs/inputs-schema';
import { type Settings, settingsOf } from './inputs/settings';
import { laterSteps } from './later-steps/later-steps';

export { definition } from './definition';

/**
 * The story of the main step: open the tunnel in a process that outlives it, try it, and tell later steps the way.
 *
 * @throws InputError, InputErrors before anything is started; AdvisedError where no tunnel can be had
 */
export async function connect(host: Host, cleanUp: CleanUp): Promise<{ readonly failed: false }> {
  const inputs = readInputs(host, inputsSchema, definition);
  for (const secret of connectionSecrets(inputs)) host.secret(secret);
  const settings = settingsOf(inputs);
  const folder = await mkdtemp(path.join(process.env.RUNNER_TEMP ?? tmpdir(), 'prodlike-connect-'));
  const { held, keep, port } = await openHeld(host, cleanUp, settings, folder);
  const server = await withRdsAuthorities(withIamToken(settings.connection, inputs, host));
  await host.phase('Trying the server', () => checkServer(server, port, held));
  const caFile = await writeAuthorities(server, folder);
  tell(host, await withMintedPassword(server), port, caFile);
  keep();
  return { failed: false };
}

interface OpenedTunnel {
  readonly held: HeldTunnel;
  readonly port: number;
  /** From now on the post step closes it. */
  readonly keep: () => void;
}

async function openHeld(
  host: Host,
  cleanUp: CleanUp,
  settings: Settings,
  folder: string,
): Promise<OpenedTunnel> {
  return await host.phase(`Opening a tunnel through ${settings.way['ssm-target']}`, async () => {
    const { held, port } = startHolder(process.argv[1] ?? '', folder, orderOf(settings, folder));
    let kept = false;
    cleanUp.defer('the tunnel', () => (kept ? undefined : held.end()), { deadlineMs: 25_000 });
    host.saveState(tunnelState, held.state);
    const keep = (): void => {
      kept = true;
    };
    return { held, keep, port: await port };
  });
}

async function writeAuthorities(server: ConnectionParameters, folder: string): Promise<string | undefined> {
  const pem = certificateAuthorities(server);
  if (pem === undefined) return undefined;
  const file = path.join(folder, 'authorities.pem');
  await writeFile(file, pem);
  return file;
}

function tell(host: Host, connection: ConnectionParameters, port: number, caFile: string | undefined): void {
  const { outputs, environment } = laterSteps(connection, port, caFile);
  for (const secret of [connection.password, outputs['database-url']]) if (secret) host.secret(secret);
  for (const [name, value] of Object.entries(outputs)) host.output(name, value);
  for (const [name, value] of Object.entries(environment)) host.environment(name, value);
  host.info(`Later steps reach ${connection.host}:${connection.port} at 127.0.0.1:${port}.`);
}
