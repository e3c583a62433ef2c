import { execFile, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type BoundProcess, spawnBound } from '../spawn-bound';
import { claimHostName } from './claim-host-name';
import { engineFindsHost } from './engine-finds-host';
import { type RegistryFaults, startFaultProxy } from './fault-proxy';
import { type Certificate, registryCertificate } from './registry-certificate';

export interface RegistryOptions {
  readonly username: string;
  readonly password: string;
  readonly tls: true;
  /**
   * A host name to be reached by, on port 443, as `<account>.dkr.ecr.<region>.amazonaws.com` is: put into /etc/hosts and
   * /etc/docker/certs.d for as long as the registry runs. Needs root, and a name that no other test uses meanwhile.
   */
  readonly name?: string;
  readonly faults?: RegistryFaults;
}

export interface TestRegistry {
  /** What image references begin with: `127.0.0.1:port`, or the name. */
  readonly host: string;
  /** Its own certificate; Docker engines trust 127.0.0.0/8 without it. */
  readonly caFile: string;
  /** Safe to repeat. */
  stop(): Promise<void>;
}

/** Why no registry can be started on this machine; `undefined` where it can. */
export function missingRegistry(): string | undefined {
  const missing = ['docker-registry', 'htpasswd', 'openssl'].filter(
    (program) => spawnSync(program, ['--version']).error,
  );
  return missing.length > 0 ? `${missing.join(' and ')} not installed` : undefined;
}

/** Starts an empty Docker registry, over TLS, that wants a login. */
export async function startRegistry(options: RegistryOptions): Promise<TestRegistry> {
  const { name, faults } = options;
  const folder = await mkdtemp(join(tmpdir(), 'prodlike-registry-'));
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  try {
    const certificate = await registryCertificate(folder, name);
    // Any address of 127.0.0.0/8 is this machine's: registries of several suites have port 443 at once.
    const address =
      name === undefined ? '127.0.0.1' : `127.${randomInt(1, 255)}.${randomInt(255)}.${randomInt(1, 255)}`;
    const ownPort = name === undefined ? 0 : 443;
    const { registry, port: registryPort } = await serve(
      folder,
      certificate,
      `${address}:${faults ? 0 : ownPort}`,
      options,
    );
    undo.push(registry.end);
    let port = registryPort;
    if (faults) {
      const to = { address, port: registryPort, listenPort: ownPort };
      const proxy = await startFaultProxy(to, certificate, faults);
      undo.push(proxy.stop);
      port = proxy.port;
    }
    if (name !== undefined) {
      undo.push(await claimHostName(name, address, certificate.certificateFile));
      await engineFindsHost(name);
    }
    return { host: name ?? `${address}:${port}`, caFile: certificate.certificateFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serve(
  folder: string,
  { certificateFile: certificate, keyFile: key }: Certificate,
  addr: string,
  { username, password }: RegistryOptions,
): Promise<{ registry: BoundProcess; port: number }> {
  const passwords = join(folder, 'htpasswd');
  await writeFile(passwords, await passwordLine(username, password));
  const settings = {
    version: '0.1',
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    auth: { htpasswd: { realm: 'prodlike test', path: passwords } },
    http: { addr, tls: { certificate, key } },
  };
  await writeFile(join(folder, 'config.yml'), stringify(settings));
  const registry = spawnBound('docker-registry', ['serve', join(folder, 'config.yml')]);
  try {
    const [, port] = await registry.says(/listening on \S*:(\d+)/);
    return { registry, port: Number(port) };
  } catch (error) {
    await registry.end();
    throw error;
  }
}

/** bcrypt: the registry knows no other hash. */
function passwordLine(username: string, password: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('htpasswd', ['-Bin', username], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(password);
  });
}
