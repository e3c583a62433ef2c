import { type EngineAddress, engineHost } from '@prodlike/cloning';
import { InputError } from '@prodlike/core';
import { type ConnectionInputs, isLoopback, serverConnection } from '@prodlike/postgres';

/** The inputs that say where a Database Lab Engine is, and who asks. */
export interface EngineInputs extends ConnectionInputs {
  readonly 'dblab-url'?: string | undefined;
  readonly 'dblab-token'?: string | undefined;
}

const urlForm = 'Write it as https://dblab.example.com:2345.';

/**
 * Where the engine is and how one is let in.
 *
 * @throws InputError for what is missing, for a URL of another kind, and for one over which the token would travel in the clear
 */
export function engineOf(inputs: EngineInputs): EngineAddress {
  const url = engineUrl(inputs['dblab-url']);
  requireProtection(url, inputs);
  const ca = authorities(inputs);
  return { url, token: tokenOf(inputs['dblab-token']), ...(ca === undefined ? {} : { ca }) };
}

/** Whether token, password and rows go to another machine as they are. */
export function isUnprotected({ url }: EngineAddress): boolean {
  return url.protocol === 'http:' && !isLoopback(engineHost({ url }));
}

function engineUrl(text: string | undefined): URL {
  const fault = (what: string): InputError => new InputError('dblab-url', what, urlForm);
  if (text === undefined) throw fault('is not set, and the provider dblab needs it');
  if (!URL.canParse(text)) throw fault('is no URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw fault('is not one of https or http');
  if (url.username !== '' || url.password !== '') {
    throw new InputError('dblab-url', 'holds credentials', 'Set the token as dblab-token instead.');
  }
  if (url.search !== '' || url.hash !== '') throw fault('has more than an address');
  return url;
}

/** Unlike a wrong one, what cannot stand in an HTTP header can be told now. */
function tokenOf(token: string | undefined): string {
  const remedy = 'Set it to the verificationToken of the engine, from a secret.';
  if (token === undefined) {
    throw new InputError('dblab-token', 'is not set, and the provider dblab needs it', remedy);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError('dblab-token', 'holds white space or characters beyond ASCII', remedy);
  }
  return token;
}

/** The token opens every clone of the engine: who listens on the way must not get it, unless the way is said to be safe. */
function requireProtection(url: URL, inputs: EngineInputs): void {
  if (url.protocol === 'https:' || isLoopback(engineHost({ url })) || inputs['ssl-mode'] === 'disable')
    return;
  throw new InputError(
    'dblab-url',
    'is http on another machine: token, password and data would travel in the clear',
    'Use https (a proxy with TLS before the engine), or a tunnel to localhost; on a network that is encrypted itself, set ssl-mode to disable.',
  );
}

/** ssl-ca as certificates in PEM, whatever ssl-mode says about PostgreSQL. */
function authorities(inputs: EngineInputs): string | undefined {
  if (inputs['ssl-ca'] === undefined) return undefined;
  const server = { 'database-url': undefined, host: '-', database: '-', user: '-' };
  return serverConnection({ ...inputs, ...server, 'ssl-mode': 'verify-ca' }).ssl?.ca;
}
