import { Readable } from 'node:stream';
import type { CleanUp } from '@prodlike/core';
import {
  certificateAuthorities,
  type PgDump,
  pgDumpArguments,
  pgDumpEnvironment,
  pgDumpFailure,
  type SchemaDumpRequest,
} from '@prodlike/postgres';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import type { BaseImage } from '../base-image/base-image';
import { engineFailure } from '../engine/engine-failure';
import { fetchFile } from './fetch-file';
import { type HeldContainer, holdContainer } from './held-container';
import { runInContainer } from './run-in-container';

const deadlineMs = 30 * 60_000;
const lifetimeMs = 2 * 3_600_000;
const folder = '/tmp';
const archive = `${folder}/prodlike-schema.dump`;
const authorities = `${folder}/prodlike-authorities.pem`;

/** Variables come by standard input, as a script of assignments: what stands in arguments is kept by the engine. */
const withVariables = 'eval "$(head -c "$1")" && shift && exec "$@"';

/**
 * The image's own pg_dump, each time in a container of its own with the machine's network: the source may be on its loopback.
 *
 * @param held a container of the image that runs
 * @returns undefined where the image has none
 */
export async function containerPgDump(
  docker: Docker,
  {
    base,
    held,
    cleanUp,
  }: { readonly base: BaseImage; readonly held: HeldContainer; readonly cleanUp: CleanUp },
): Promise<PgDump | undefined> {
  const asked = await runInContainer(
    held.container,
    { command: ['pg_dump', '--version'] },
    { what: 'Asking the pg_dump of the image for its version' },
  ).catch(() => undefined);
  const version = /(\d+)[\d.a-z]*/.exec(asked?.exitCode === 0 ? asked.stdout : '');
  if (version === null) return undefined;
  return {
    version: version[0],
    major: Number(version[1]),
    run: (request) => dump(docker, { base, cleanUp, version: version[0] }, request),
  };
}

async function dump(
  docker: Docker,
  {
    base,
    cleanUp,
    version,
  }: { readonly base: BaseImage; readonly cleanUp: CleanUp; readonly version: string },
  request: SchemaDumpRequest,
): Promise<void> {
  const { source } = request;
  const held = await holdContainer(docker, {
    purpose: 'dump',
    image: base.id,
    cleanUp,
    expiresAt: new Date(Date.now() + lifetimeMs),
    hostConfig: {
      NetworkMode: 'host',
      ...(source.host.startsWith('/') ? { Binds: [`${source.host}:${source.host}`] } : {}),
    },
  });
  const stop = () => void held.remove().catch(() => undefined);
  request.signal?.addEventListener('abort', stop, { once: true });
  try {
    await putAuthorities(held.container, certificateAuthorities(source));
    const variables = assignments(await pgDumpEnvironment(source, authorities));
    const { exitCode, stderr } = await runInContainer(
      held.container,
      {
        command: [
          ...['sh', '-c', withVariables, 'sh', String(Buffer.byteLength(variables)), 'pg_dump'],
          ...pgDumpArguments(request, archive),
        ],
        user: '0:0',
        input: variables,
      },
      { what: 'pg_dump', deadlineMs },
    );
    request.signal?.throwIfAborted();
    if (exitCode !== 0) throw pgDumpFailure(stderr, `exit code ${exitCode}`, version);
    await fetchFile(held.container, archive, request.file);
  } catch (error) {
    request.signal?.throwIfAborted();
    throw engineFailure(`The pg_dump of the image ${base.reference} could not be run`, error);
  } finally {
    request.signal?.removeEventListener('abort', stop);
    await held.remove();
  }
}

/** As a POSIX shell reads it. */
function assignments(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join('');
}

async function putAuthorities(container: Docker.Container, pem: string | undefined): Promise<void> {
  if (pem === undefined) return;
  const packed = pack();
  packed.entry({ name: authorities.slice(folder.length + 1), mode: 0o600 }, pem);
  packed.finalize();
  await container.putArchive(Readable.from(packed), { path: folder });
}
