import { schemaFailure } from '../schema/session/schema-failure';

/** For failures of the target alone: what fails on the source is for whoever holds its snapshot. */
export function onTarget(error: unknown): never {
  throw schemaFailure(error, 'Loading large objects');
}
