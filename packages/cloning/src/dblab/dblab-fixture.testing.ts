import type { DblabEngine } from '@prodlike/testkit';
import type { CloneIdentity, CloneProvider } from '../clone';
import { createDblabProvider } from './create-dblab-provider';
import type { DblabProviderOptions } from './dblab-provider-options';

/** A shop that belongs to a role that cannot sign in, beside the database that every cluster has. */
export const shop = {
  postgres: 'create role owner nologin',
  shop: `
    alter database shop owner to owner;
    set role owner;
    create schema app;
    create table app.orders as select i as id, 'order ' || i as note from generate_series(1, 100) i`,
};

let runs = 0;

/** Whose clone: nobody else's. */
export function newIdentity(expiresInMs = 3_600_000): CloneIdentity {
  runs++;
  return { repository: 'acme/shop', run: `${runs}-1`, expiresAt: new Date(Date.now() + expiresInMs) };
}

export interface LabProvider {
  readonly provider: CloneProvider;
  readonly secrets: string[];
  readonly lines: string[];
}

/** The provider on a stand-in; it looks often. */
export function labProvider(engine: DblabEngine, options: Partial<DblabProviderOptions> = {}): LabProvider {
  const secrets: string[] = [];
  const lines: string[] = [];
  const provider = createDblabProvider({
    engine: { url: new URL(engine.url), token: engine.token },
    protectionMinutes: 90,
    createDeadlineMs: 60_000,
    connection: (login) => login,
    secret: (value) => secrets.push(value),
    report: (line) => lines.push(line),
    pollMs: 20,
    ...options,
  });
  return { provider, secrets, lines };
}
