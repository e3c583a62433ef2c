import { createRequire } from 'node:module';
import path from 'node:path';
import type { Destination } from './lab-names';

/** For Node's `--require`, with PRODLIKE_LAB and PRODLIKE_LAB_SUFFIXES set: names of a lab lead into it. */
export const preloadFile = path.join(__dirname, '../../../fixtures/rds-lab/lab-names.cjs');

/** Where a name leads: the connection, and its CNAME where it has one. */
export interface NameAnswer {
  readonly to: Destination;
  readonly cname?: string | undefined;
}

type Install = (
  ask: (host: string, port: number) => Promise<NameAnswer>,
  suffixes: readonly string[],
) => () => void;

/** Leads a lab's names into it in this process. @returns what undoes it */
export const installNames: Install = (ask, suffixes) => {
  const { install } = createRequire(__filename)(preloadFile) as { readonly install: Install };
  return install(ask, suffixes);
};
