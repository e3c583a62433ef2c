/** What a real schema holds and a tool may trip over, each as a query on the catalog that is true where it is there. */
export const catalogFeatures: Readonly<Record<string, string>> = {
  'four schemas': `SELECT count(*) = 4 FROM pg_namespace WHERE nspname IN ('shop', 'crm', 'audit', 'Billing')`,
  'partitions by month': `SELECT count(*) = 25 FROM pg_inherits WHERE inhparent = 'shop.orders'::regclass`,
  'a foreign-key cycle': `SELECT count(*) = 2 FROM pg_constraint WHERE contype = 'f'
    AND (conrelid, confrelid) IN (('crm.customers'::regclass, 'crm.addresses'::regclass),
      ('crm.addresses'::regclass, 'crm.customers'::regclass))`,
  'self references': `SELECT count(*) = 3 FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid`,
  'deferrable foreign keys': `SELECT count(*) = 2 FROM pg_constraint WHERE contype = 'f' AND condeferred`,
  'composite primary keys': `SELECT count(*) >= 5 FROM pg_constraint WHERE contype = 'p' AND cardinality(conkey) > 1`,
  'composite foreign keys': `SELECT count(*) >= 3 FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) > 1`,
  'an exclusion constraint': `SELECT count(*) = 1 FROM pg_constraint WHERE contype = 'x'`,
  'tables without a key': `SELECT count(*) = 2 FROM pg_class c WHERE relkind = 'r' AND relnamespace = '"Billing"'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.conrelid = c.oid AND p.contype = 'p')`,
  'identity columns of both kinds': `SELECT count(DISTINCT attidentity) = 2 FROM pg_attribute WHERE attidentity <> ''`,
  'stored generated columns': `SELECT count(*) = 6 FROM pg_attribute WHERE attgenerated = 's'`,
  'tsvector columns': `SELECT count(*) = 3 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE atttypid = 'tsvector'::regtype AND c.relkind = 'r' AND NOT attisdropped`,
  'GIN, GiST and BRIN indexes': `SELECT count(DISTINCT amname) = 3 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am a ON a.oid = c.relam WHERE a.amname IN ('gin', 'gist', 'brin') AND c.relnamespace <> 'pg_catalog'::regnamespace`,
  'partial, expression and covering indexes': `SELECT bool_or(indpred IS NOT NULL) AND bool_or(indexprs IS NOT NULL)
    AND bool_or(indnatts > indnkeyatts) FROM pg_index WHERE indexrelid >= 16384`,
  enums: `SELECT count(*) = 3 FROM pg_type WHERE typtype = 'e'`,
  'domains with checks': `SELECT count(*) = 3 FROM pg_constraint c JOIN pg_type t ON t.oid = c.contypid
    WHERE t.typnamespace IN ('crm'::regnamespace, 'shop'::regnamespace)`,
  'array columns': `SELECT count(*) >= 4 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attndims = 1 AND c.relkind IN ('r', 'p') AND c.oid >= 16384`,
  views: `SELECT count(*) = 2 FROM pg_views WHERE schemaname IN ('crm', 'Billing')`,
  'a materialized view': `SELECT count(*) = 1 FROM pg_matviews WHERE ispopulated AND hasindexes`,
  triggers: `SELECT count(DISTINCT tgname) >= 3 FROM pg_trigger WHERE NOT tgisinternal`,
  functions: `SELECT count(*) = 4 FROM pg_proc WHERE pronamespace IN ('shop'::regnamespace, 'crm'::regnamespace, 'audit'::regnamespace)`,
  'names with dots, spaces and quotes': `SELECT count(*) = 1 FROM pg_class WHERE relname ~ '[.]' AND relname ~ ' ' AND relname ~ '"'`,
  'a name with an emoji': `SELECT count(*) >= 1 FROM pg_attribute WHERE attname ~ '😀'`,
  'a name of 63 bytes': `SELECT count(*) = 1 FROM pg_class WHERE octet_length(relname) = 63 AND relkind = 'r'`,
  'mixed-case names': `SELECT count(*) >= 2 FROM pg_class WHERE relname <> lower(relname) AND relkind = 'r'`,
  'English and Korean names': `SELECT count(*) FILTER (WHERE full_name ~ '^[가-힣 ]+$') > 40000
    AND count(*) FILTER (WHERE full_name ~ '[A-Za-z]') > 80000 FROM crm.customers`,
  'personal data in JSON': `SELECT count(*) = 150000 FROM crm.customers WHERE profile #>> '{contact,email}' LIKE '%@%'`,
  'personal data in free text': `SELECT bool_and(body ~ '@(mail[.])?example[.]') FROM crm.messages`,
  'e-mails that differ by letter case alone': `SELECT count(*) = 30 FROM (SELECT FROM crm.customers GROUP BY lower(email) HAVING count(*) > 1) d`,
  comments: `SELECT count(*) >= 7 FROM pg_description d WHERE d.objoid >= 16384`,
  'only validated constraints': `SELECT bool_and(convalidated) FROM pg_constraint`,
  'only valid indexes': `SELECT bool_and(indisvalid AND indisready) FROM pg_index`,
  'nothing left of the generator': `SELECT count(*) = 0 FROM pg_namespace WHERE nspname = 'seed'`,
};
