/** What pg_controldata tells of a cluster. */
export interface ControlData {
  /** `shut down` where it was stopped cleanly. */
  readonly state: string;
  /** `0:1234` */
  readonly nextTransaction: string;
  readonly nextOid: string;
}

/**
 * Reads what pg_controldata prints under LC_ALL=C.
 * https://www.postgresql.org/docs/current/app-pgcontroldata.html
 */
export function parseControlData(output: string): ControlData {
  const fields = new Map(
    output.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  const field = (name: string) => fields.get(name) ?? '';
  return {
    state: field('Database cluster state'),
    nextTransaction: field("Latest checkpoint's NextXID"),
    nextOid: field("Latest checkpoint's NextOID"),
  };
}
