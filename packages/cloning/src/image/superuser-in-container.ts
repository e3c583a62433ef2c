import { randomBytes } from 'node:crypto';
import { AdvisedError, withDeadline } from '@prodlike/core';
import { type BaseImage, runInContainer } from '@prodlike/images';
import { type ConnectionParameters, quoteIdentifier, quoteLiteral, scramVerifier } from '@prodlike/postgres';
import type Docker from 'dockerode';

const readyMs = 120_000;
/** Of the script where psql did its work, or failed by itself; whatever else comes may come of the container's end. */
const ownCodes = new Set([0, 1, 3]);
const endMs = 5_000;

/** psql's exit code 2 says that there was no connection: https://www.postgresql.org/docs/current/app-psql.html */
const untilDone = `
IFS= read -r statement
while :; do
  printf '%s\\n' "$statement" | psql -XqwU "$1" -d template1 -v ON_ERROR_STOP=1 >/dev/null 2>&1 && exit
  code=$?
  [ "$code" = 2 ] || exit "$code"
  sleep 0.05
done`;

/**
 * Waits for a container's server, and gives its superuser a new password: from inside, by the Unix socket, where images let
 * everyone in. The password that the sample's developers use need not be known. Only a verifier of the new one goes there.
 *
 * @param port of 127.0.0.1
 * @returns the superuser, in a database that every cluster has
 * @throws AdvisedError where the container ends, or does not let us in
 */
export async function superuserInContainer(
  container: Docker.Container,
  image: BaseImage,
  port: number,
): Promise<ConnectionParameters> {
  const user = image.environment.get('POSTGRES_USER') ?? 'postgres';
  const password = randomBytes(24).toString('base64url');
  const statement = `ALTER ROLE ${quoteIdentifier(user)} LOGIN CONNECTION LIMIT -1 VALID UNTIL 'infinity' PASSWORD ${quoteLiteral(scramVerifier(password))}`;
  const { exitCode } = await runInContainer(
    container,
    {
      command: ['sh', '-c', untilDone, 'sh', user],
      // The account that owns the data; where the image has a user of its own, that is it.
      user: image.user === '' ? 'postgres' : undefined,
      input: `${statement};\n`,
    },
    { what: `Starting the server of ${image.reference}`, deadlineMs: readyMs },
  ).catch(async (error: unknown) => {
    await mayEnd(container);
    throw error;
  });
  if (!ownCodes.has(exitCode)) await mayEnd(container);
  if (exitCode !== 0)
    throw new AdvisedError(
      `The server of the image ${image.reference} does not let its superuser ${JSON.stringify(user)} in by psql inside the container (exit code ${exitCode}).`,
      'Use an image that sample-to-ecr made, or one whose pg_hba.conf lets local sessions in without a password.',
    );
  return { host: '127.0.0.1', port, database: 'template1', user, password };
}

/** A program cannot begin in a container that ends; the engine may take a moment until it says that it has ended. */
async function mayEnd(container: Docker.Container): Promise<void> {
  await withDeadline(container.wait(), endMs, 'Waiting').catch(() => undefined);
}
