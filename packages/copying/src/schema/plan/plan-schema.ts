import type { SchemaEntry } from '@prodlike/postgres';
import type { SchemaDump } from '../dump-schema';
import type { SchemaFacts } from '../schema-facts';
import type { SchemaFault, SchemaPlan } from '../schema-plan';
import { leaveOut } from './leave-out';
import { notInTheDump } from './not-in-the-dump';
import { withoutAttributeVersions } from './without-attribute-versions';
import { withoutServiceRoles } from './without-service-roles';

/** Created after the rows and their keys, one by one. */
const lastKinds = new Set(['EVENT TRIGGER', 'POLICY', 'ROW SECURITY', 'TRIGGER']);
const rights = new Set(['ACL', 'DEFAULT ACL']);

/** Sorts a dump into what is created when, what is left out and why, and what cannot be. Pure. */
export function planSchema(dump: SchemaDump, facts: SchemaFacts): SchemaPlan {
  const { kept, omitted, faults } = leaveOut(dump.entries, facts);
  const serviceRoles = new Set(facts.source.serviceRoles);
  const entries = kept
    .map(withoutAttributeVersions)
    .flatMap((entry) => withoutServiceRoles(entry, serviceRoles) ?? []);
  const tables = entries.filter(({ kind }) => kind === 'TABLE');
  const views = new Set(
    entries.filter(({ kind }) => kind === 'MATERIALIZED VIEW').map(({ schema, tag }) => `${schema}.${tag}`),
  );
  return {
    roles: facts.source.roles,
    memberships: facts.source.memberships,
    settings: facts.source.settings,
    ...inPasses(entries),
    refresh: facts.source.populatedViews.filter(({ schema, name }) => views.has(`${schema}.${name}`)),
    tables: tables.map(({ id, schema, tag }) => ({ id, schema, name: tag })),
    targetVersion: facts.target.serverVersion,
    omitted: [...omitted, ...notInTheDump(facts.source)],
    faults: [...olderTarget(facts), ...faults],
  };
}

type Passes = Pick<SchemaPlan, 'create' | 'build' | 'attach' | 'foreignKeys' | 'last' | 'strayRights'>;

/** As pg_restore, rights come after everything else, so that an owner who revoked his own can still load. */
function inPasses(entries: readonly SchemaEntry[]): Passes {
  const border = entries.findIndex(({ section }) => section === 'post-data');
  const end = border === -1 ? entries.length : border;
  const ids = new Set(entries.map(({ id }) => id));
  const passOf = ({ kind, section, dependencies }: SchemaEntry, i: number): keyof Passes => {
    if (kind === 'ACL') return dependencies.some((id) => ids.has(id)) ? 'last' : 'strayRights';
    if (kind === 'DEFAULT ACL') return 'last';
    if (section === 'pre-data' || (section === 'none' && i < end)) return 'create';
    if (kind === 'FK CONSTRAINT') return 'foreignKeys';
    if (kind === 'INDEX ATTACH') return 'attach';
    return section === 'post-data' && !lastKinds.has(kind) ? 'build' : 'last';
  };
  const passes = entries.map((entry, i) => ({ entry, pass: passOf(entry, i) }));
  const those = (pass: keyof Passes): SchemaEntry[] =>
    passes.filter((one) => one.pass === pass).map(({ entry }) => entry);
  const last = those('last');
  return {
    create: those('create'),
    build: those('build'),
    attach: those('attach'),
    foreignKeys: those('foreignKeys'),
    last: [...last.filter(({ kind }) => !rights.has(kind)), ...last.filter(({ kind }) => rights.has(kind))],
    strayRights: those('strayRights'),
  };
}

function olderTarget({ source, target }: SchemaFacts): SchemaFault[] {
  const [from, to] = [source, target].map(({ serverVersion }) => Math.floor(serverVersion / 10_000));
  if (from === undefined || to === undefined || to >= from) return [];
  return [
    {
      fault: `The source is PostgreSQL ${from} and the target is ${to}, which lacks what ${from} brought.`,
      remedy: `Name a postgres-image of PostgreSQL ${from} or newer.`,
    },
  ];
}
