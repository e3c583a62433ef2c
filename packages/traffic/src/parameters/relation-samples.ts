import type { Client } from 'pg';
import { FreshNumbers } from './fresh-numbers';
import { type FoundRelation, findRelation } from './relation-columns';
import { type SampledRows, sampleRows } from './sample-rows';

/** Relations and their samples, each read once for all statements. */
export class RelationSamples {
  readonly #client: Client;
  readonly #fresh = new Map<string, FreshNumbers>();
  readonly #relations = new Map<string, Promise<FoundRelation | undefined>>();

  constructor(client: Client) {
    this.#client = client;
  }

  relation(parts: readonly string[]): Promise<FoundRelation | undefined> {
    const key = parts.join('\0');
    const found = this.#relations.get(key) ?? findRelation(this.#client, { parts });
    this.#relations.set(key, found);
    return found;
  }

  /** One row of numbers for all statements that put some into this column. */
  freshNumbers({ oid }: FoundRelation, column: string, sample: SampledRows): () => string {
    const key = `${oid} ${column}`;
    const numbers = this.#fresh.get(key) ?? new FreshNumbers(sample, column);
    this.#fresh.set(key, numbers);
    return () => numbers.next();
  }

  /** undefined where the role may not read it, or it has no rows. */
  async rows(relation: FoundRelation, columns: readonly string[]): Promise<SampledRows | undefined> {
    try {
      const sample = await sampleRows(this.#client, relation, columns);
      return sample.rows.length === 0 ? undefined : sample;
    } catch {
      return undefined;
    }
  }
}
