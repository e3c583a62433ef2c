import type { Client } from 'pg';
import * as v from 'valibot';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { originalsIn } from '../residue/search-parts';
import { fetchInBatches } from '../tables/fetch-in-batches';

/** Objects of initdb have lower oids (FirstNormalObjectId). */
const firstUserOid = 16_384;

const texts = `
  SELECT ARRAY[d.description] FROM pg_description d WHERE d.objoid < ${firstUserOid}
  UNION ALL SELECT ARRAY[p.proname::text, p.prosrc] FROM pg_proc p WHERE p.oid < ${firstUserOid}
  UNION ALL SELECT ARRAY[t.typname::text] FROM pg_type t WHERE t.oid < ${firstUserOid}
  UNION ALL SELECT ARRAY[c.relname::text] FROM pg_class c WHERE c.oid < ${firstUserOid}
  UNION ALL SELECT ARRAY[a.attname::text] FROM pg_attribute a WHERE a.attrelid < ${firstUserOid}
  UNION ALL SELECT ARRAY[c.collname::text] FROM pg_collation c
  UNION ALL SELECT ARRAY[f.feature_id::text, f.feature_name::text, f.sub_feature_name::text, f.comments::text] FROM information_schema.sql_features f
  UNION ALL SELECT ARRAY[z.sizing_name::text, z.comments::text] FROM information_schema.sql_sizing z
  UNION ALL SELECT array_remove(array_cat(s.most_common_vals::text::text[], s.histogram_bounds::text::text[]), NULL) FROM pg_stats s
    WHERE s.schemaname IN ('pg_catalog', 'information_schema')`;

/**
 * Known originals that are words of PostgreSQL's own catalogs, of every database: `original`, `person`. Where these catalogs and
 * their statistics are stored they are no evidence. Needs a transaction.
 *
 * @returns digests, hexadecimal
 */
export async function catalogWords(client: Client, set: FingerprintSet): Promise<Set<string>> {
  const digests = new Set<string>();
  const row = v.tuple([v.nullable(v.array(v.nullable(v.string())))]);
  for await (const batch of fetchInBatches(client, texts, row)) {
    for (const [found] of batch) {
      for (const text of found ?? []) {
        if (text === null) continue;
        const whole = set.find(text, 'value');
        if (whole !== undefined) digests.add(whole.digest);
        for (const { digest } of originalsIn(text, 'text', set)) digests.add(digest);
        // A word of a longer text may be a whole value elsewhere.
        for (const word of text.split(/[^\p{L}\p{N}]+/u)) {
          const known = set.find(word, 'value');
          if (known !== undefined) digests.add(known.digest);
        }
      }
    }
  }
  return digests;
}
