/** What the record held before it was pointed at an instance or cluster of ours, and how far that has come. */
export interface Switched {
  /** Without the dot at its end; undefined: there was no record. */
  readonly formerHost: string | undefined;
  /** Of the former record; 0 where there was none. */
  readonly formerTtlSeconds: number;
  /** When all of Route 53's servers had the new value, once the new target has proved healthy; undefined: it has not. */
  readonly checkedSince: Date | undefined;
}

const pattern = /^(?:unchecked (\S+) (\d+)|checked (\S+) (\d+) (\d{4}-\d\d-\d\dT[\d:.]+Z))$/;

/** The tag's value. */
export function switchedTag({ formerHost = '-', formerTtlSeconds, checkedSince }: Switched): string {
  const former = `${formerHost} ${formerTtlSeconds}`;
  return checkedSince === undefined
    ? `unchecked ${former}`
    : `checked ${former} ${checkedSince.toISOString()}`;
}

/** undefined: no run of ours has pointed the record there. */
export function readSwitched(tag: string | undefined): Switched | undefined {
  const match = pattern.exec(tag ?? '');
  if (match === null) return undefined;
  const [, unchecked, uncheckedTtl, checked, checkedTtl, iso] = match;
  const host = unchecked ?? checked;
  return {
    formerHost: host === '-' ? undefined : host,
    formerTtlSeconds: Number(uncheckedTtl ?? checkedTtl),
    checkedSince: iso === undefined ? undefined : new Date(iso),
  };
}

/** When the last resolver has forgotten the former value (RFC 1035, 3.2.1: TTL); undefined: the switch has not been checked. */
export function formerForgottenAt({ checkedSince, formerTtlSeconds }: Switched): Date | undefined {
  return checkedSince && new Date(checkedSince.getTime() + formerTtlSeconds * 1000);
}
