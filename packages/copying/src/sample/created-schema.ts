import { AdvisedError } from '@prodlike/core';
import type { SourceSnapshot } from '@prodlike/postgres';
import { createSchema } from '../schema/create-schema';
import { readSchemaPlan } from '../schema/read-schema-plan';
import type { SchemaPlan } from '../schema/schema-plan';
import type { CopySampleRequest } from './copy-sample-request';
import { inSnapshot } from './in-snapshot';
import { schemaHash } from './schema-hash';

/** Plans a copy's schema from what it is in a snapshot. */
async function planned(request: CopySampleRequest, snapshot: SourceSnapshot): Promise<SchemaPlan> {
  const { source, pgDump, folder, accounts, sampling, target, cleanUp } = request;
  const leftOut = sampling.units
    .filter(({ content }) => content === 'none')
    .flatMap(({ table, stored }) => [table, ...stored])
    .map(({ schema, name }) => ({ schema, name }));
  const signal = cleanUp.interrupted;
  return inSnapshot(snapshot, () =>
    readSchemaPlan(snapshot, {
      pgDump,
      source,
      folder,
      target,
      leftOut,
      signal,
      ...(accounts === undefined ? {} : { accounts }),
    }),
  );
}

/**
 * The schema of the target: made from the first snapshot, and compared with each later one, since rows of a later snapshot
 * are only loaded where nothing has changed.
 */
export class CreatedSchema {
  readonly #request: CopySampleRequest;
  #created: { readonly plan: SchemaPlan; readonly hash: string } | undefined;

  constructor(request: CopySampleRequest) {
    this.#request = request;
  }

  /** Whether the target has it. */
  get exists(): boolean {
    return this.#created !== undefined;
  }

  /** @throws AdvisedError where the schema cannot be had in the target, or has changed since the first snapshot */
  async ensure(snapshot: SourceSnapshot): Promise<SchemaPlan> {
    const plan = await planned(this.#request, snapshot);
    const hash = schemaHash(plan);
    if (this.#created === undefined) {
      await createSchema(this.#request.target.connection, plan);
      this.#created = { plan, hash };
    }
    if (this.#created.hash !== hash) {
      throw new AdvisedError(
        "The source's schema has changed between the snapshot that was lost and the next one.",
        'Run it again when no migration runs there.',
      );
    }
    return this.#created.plan;
  }
}
