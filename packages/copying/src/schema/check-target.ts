import { quoteLiteral, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Omitted } from '../omitted';
import type { SchemaFault } from './schema-plan';

/** Collations of PostgreSQL itself that users' columns, domains and indexes have, with one thing that has it. */
const usedCollations = `
  WITH used AS (
    SELECT a.attcollation AS oid, format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    UNION ALL
    SELECT t.typcollation, format('%I.%I', n.nspname, t.typname)
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    UNION ALL
    SELECT k.oid, format('%I.%I', n.nspname, c.relname)
    FROM pg_catalog.pg_index i CROSS JOIN LATERAL unnest(i.indcollation) AS k (oid)
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  )
  SELECT co.collname, min(used.name) FROM used JOIN pg_catalog.pg_collation co ON co.oid = used.oid
  WHERE co.collnamespace = 'pg_catalog'::regnamespace AND co.collname <> 'default'
  GROUP BY 1 ORDER BY 1`;

const knownCollations = `
  SELECT DISTINCT collname FROM pg_catalog.pg_collation
  WHERE collnamespace = 'pg_catalog'::regnamespace
    AND collencoding IN (-1, (SELECT encoding FROM pg_catalog.pg_database WHERE datname = current_database()))`;

const database = `
  SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate FROM pg_catalog.pg_database
  WHERE datname = current_database()`;

/** Functions in C of users' own, whose library must be on the server. */
const libraries = `
  SELECT p.probin, min(format('%I.%I', n.nspname, p.proname))
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
  WHERE l.lanname = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
      WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
  GROUP BY 1 ORDER BY 1`;

const pair = v.tuple([v.string(), v.string()]);

export interface TargetCheck {
  readonly faults: readonly SchemaFault[];
  /** What will be otherwise than on the source, and hinders nothing. */
  readonly omitted: readonly Omitted[];
}

/**
 * What a target lacks that no dump tells: locales, an encoding, libraries. Versions and extensions are `planSchema`'s. To be
 * asked before anything is copied.
 *
 * @param source any session on the source
 * @param target any session in the target's database
 */
export async function checkTarget(source: Client, target: Client): Promise<TargetCheck> {
  const known = new Set(
    (await readRows(target, knownCollations, v.tuple([v.string()]))).map(([name]) => name),
  );
  const missing = (await readRows(source, usedCollations, pair)).filter(([name]) => !known.has(name));
  const unknown: SchemaFault[] = [];
  for (const [library, name] of await readRows(source, libraries, pair)) {
    if (!(await loads(target, library))) unknown.push(libraryFault(library, name));
  }
  const [from] = await readRows(source, database, pair);
  const [to] = await readRows(target, database, pair);
  return {
    faults: [
      ...missing.map(([name, user]) => collationFault(name, user)),
      ...unknown,
      ...encodingFaults(from?.[0] ?? '', to?.[0] ?? ''),
    ],
    omitted: from?.[1] === to?.[1] ? [] : [otherLocale(from?.[1] ?? '', to?.[1] ?? '')],
  };
}

/** Loading one leaves nothing behind but in this session. */
async function loads(target: Client, library: string): Promise<boolean> {
  return target.query(`LOAD ${quoteLiteral(library)}`).then(
    () => true,
    () => false,
  );
}

function collationFault(name: string, user: string): SchemaFault {
  return {
    fault: `The target has no collation "${name}", which ${user} is sorted by.`,
    remedy: 'Name a postgres-image that has this locale, as the Debian variants of the official one can.',
  };
}

function libraryFault(library: string, name: string): SchemaFault {
  return {
    fault: `The function ${name} is written in C, in the library "${library}", which the target does not have.`,
    remedy: 'Drop the function, or make it part of an extension that the postgres-image has.',
  };
}

/** Only text that is in some encoding can be had in another. */
function encodingFaults(from: string, to: string): SchemaFault[] {
  if (to === 'UTF8' || to === from) return [];
  return [
    {
      fault: `The source's encoding is ${from} and the target's is ${to}, which lacks many of its characters.`,
      remedy: 'Make the target with the encoding UTF8.',
    },
  ];
}

function otherLocale(from: string, to: string): Omitted {
  return {
    object: `the database's locale "${from}"`,
    reason: `the target's is "${to}": text without a collation of its own is sorted by that`,
  };
}
