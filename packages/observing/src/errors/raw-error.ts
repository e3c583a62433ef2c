import type { ObservedError } from '../observation';

/** An error with the names that its fields claim; they are published only where the catalog knows them. */
export interface RawError {
  readonly observed: ObservedError;
  readonly schema: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly constraint: string | undefined;
}
