import { Socket } from 'node:net';
import type { Route } from '@prodlike/postgres';

/**
 * A way straight to a host by another name than the server is addressed by: node-postgres holds the certificate against the
 * address, and what is looked up is this.
 */
export function directRoute(host: string, port: number): Route {
  return {
    openStream: () => new DirectSocket(host, port),
    listen: () => Promise.reject(new Error('No tool goes this way.')),
  };
}

class DirectSocket extends Socket {
  readonly #to: { readonly host: string; readonly port: number };

  constructor(host: string, port: number) {
    super();
    this.#to = { host, port };
  }

  override connect(): this {
    return super.connect(this.#to);
  }
}
