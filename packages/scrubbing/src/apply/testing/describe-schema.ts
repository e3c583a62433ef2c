import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

const users =
  "(SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'prodlike_scrub'))";
const relations = `(SELECT oid FROM pg_class WHERE relnamespace IN ${users})`;

/** Everything but what a rewrite must change: files, sizes, freezing limits, oids of objects made again. */
const queries = [
  `SELECT concat('relation ', c.oid::regclass, ' ', (to_jsonb(c) - '{oid,relfilenode,relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid,reltoastrelid}'::text[]))
   FROM pg_class c WHERE c.oid IN ${relations}`,
  `SELECT concat('options of TOAST of ', c.oid::regclass, ' ', coalesce(t.reloptions::text, ''))
   FROM pg_class c JOIN pg_class t ON t.oid = c.reltoastrelid WHERE c.oid IN ${relations}`,
  `SELECT concat('column ', a.attrelid::regclass, '.', a.attname, ' ', (to_jsonb(a) - '{attrelid,attoptions}'::text[], array(SELECT unnest(a.attoptions) EXCEPT SELECT o FROM unnest(a.attoptions) o WHERE o !~ 'n_distinct')))
   FROM pg_attribute a WHERE a.attrelid IN ${relations} AND a.attnum > 0`,
  `SELECT concat('default ', d.adrelid::regclass, '.', d.adnum, ' ', pg_get_expr(d.adbin, d.adrelid))
   FROM pg_attrdef d WHERE d.adrelid IN ${relations}`,
  `SELECT concat('constraint ', con.conrelid::regclass, '.', con.conname, ' ', pg_get_constraintdef(con.oid), con.conindid::regclass, (to_jsonb(con) - '{oid,conindid,conparentid,conbin}'::text[]))
   FROM pg_constraint con WHERE con.conrelid IN ${relations}`,
  `SELECT concat('index ', i.indexrelid::regclass, ' ', pg_get_indexdef(i.indexrelid), (to_jsonb(i) - '{indexrelid,indexprs,indpred,indcheckxmin}'::text[]))
   FROM pg_index i WHERE i.indrelid IN ${relations}`,
  `SELECT concat('trigger ', pg_get_triggerdef(t.oid), t.tgenabled, coalesce(p.tgname, ''))
   FROM pg_trigger t LEFT JOIN pg_trigger p ON p.oid = t.tgparentid
   WHERE t.tgrelid IN ${relations} AND NOT t.tgisinternal`,
  `SELECT concat('internal triggers of ', t.tgrelid::regclass, ' ', t.tgfoid::regproc, ' ', t.tgenabled, ' ', count(*))
   FROM pg_trigger t
   WHERE t.tgrelid IN ${relations} AND t.tgisinternal GROUP BY t.tgrelid, t.tgfoid, t.tgenabled`,
  `SELECT concat('rule ', pg_get_ruledef(r.oid), r.ev_enabled)
   FROM pg_rewrite r WHERE r.ev_class IN ${relations}`,
  `SELECT concat('policy ', p.polrelid::regclass, ' ', (to_jsonb(p) - '{oid,polqual,polwithcheck}'::text[]), pg_get_expr(p.polqual, p.polrelid))
   FROM pg_policy p`,
  `SELECT concat('statistics ', (to_jsonb(s) - '{stxexprs}'::text[]))
   FROM pg_statistic_ext s`,
  `SELECT concat('comment ', pg_describe_object(classoid, objoid, objsubid), ' ', description)
   FROM pg_description
   WHERE classoid IN ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_statistic_ext'::regclass) AND objoid > 16383`,
  `SELECT concat('publication ', p.prrelid::regclass, ' ', (to_jsonb(p) - '{oid,prqual}'::text[]))
   FROM pg_publication_rel p`,
  `SELECT concat('inheritance ', inhrelid::regclass, ' ', inhparent::regclass, inhseqno)
   FROM pg_inherits WHERE inhrelid IN ${relations}`,
  `SELECT concat('sequence ', schemaname, sequencename, ' ', coalesce(last_value::text, ''))
   FROM pg_sequences WHERE schemaname <> 'prodlike_scrub'`,
  `SELECT concat('dependency ', pg_describe_object(classid, objid, objsubid), ' on ', pg_describe_object(refclassid, refobjid, refobjsubid), ' ', deptype)
   FROM pg_depend
   WHERE refobjid > 16383 AND classid <> 'pg_trigger'::regclass AND pg_describe_object(refclassid, refobjid, refobjsubid) !~ 'pg_toast|prodlike_scrub'
     AND pg_describe_object(classid, objid, objsubid) !~ 'prodlike_scrub'`,
];

/** All of a database's schema that the catalogs hold, one line a fact, sorted; the state of scrub left out. */
export async function describeSchema(client: Client): Promise<string[]> {
  const lines: string[] = [];
  for (const query of queries) {
    const rows = await readRows(
      client,
      `SELECT fact FROM (${query}) q (fact) ORDER BY 1`,
      v.tuple([v.string()]),
    );
    lines.push(...rows.map(([fact]) => fact));
  }
  return lines.sort();
}
