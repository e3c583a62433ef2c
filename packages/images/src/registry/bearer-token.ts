import * as v from 'valibot';
import { isLoopback } from './is-loopback';
import type { Challenge } from './parse-challenge';
import { registryRequest } from './registry-request';

const tokenSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ token: v.optional(v.string()), access_token: v.optional(v.string()) }),
);

/**
 * A token from where the registry says that tokens are (https://distribution.github.io/distribution/spec/auth/token/);
 * undefined where none is given. The login goes over TLS only, except to this machine.
 *
 * @param basic the header `Authorization` to ask with
 */
export async function bearerToken(
  { realm, service, scope }: Extract<Challenge, { scheme: 'bearer' }>,
  basic: string | undefined,
  tls: { readonly ca?: string[]; readonly rejectUnauthorized?: boolean },
): Promise<string | undefined> {
  const url = new URL(realm);
  if (url.protocol !== 'https:' && !isLoopback(url.host)) return undefined;
  if (service !== undefined) url.searchParams.set('service', service);
  if (scope !== undefined) url.searchParams.set('scope', scope);
  const headers = basic === undefined ? {} : { authorization: basic };
  const answer = await registryRequest(url, { method: 'GET', headers }, tls);
  const given = v.safeParse(tokenSchema, answer.body.toString('utf8'));
  return answer.status === 200 && given.success
    ? (given.output.token ?? given.output.access_token)
    : undefined;
}
