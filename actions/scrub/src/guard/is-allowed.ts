import type { AllowPattern } from './allow-pattern';

/** What the guard looks at. */
export interface GuardedDatabase {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly database: string;
}

/** How a host stands in patterns: in lower case, without the dot of a rooted name; a socket is `localhost`. */
export function guardedHost(host: string): string {
  return host.startsWith('/') ? 'localhost' : host.toLowerCase().replace(/\.$/, '');
}

/** Whether any pattern matches both the host and the database; an empty list allows nothing. */
export function isAllowed({ host, database }: GuardedDatabase, allow: readonly AllowPattern[]): boolean {
  return allow.some(
    (pattern) =>
      matches(pattern.host.toLowerCase(), guardedHost(host)) && matches(pattern.database, database),
  );
}

function matches(pattern: string, text: string): boolean {
  const literal = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('[\\s\\S]*')}$`, 'u').test(text);
}
