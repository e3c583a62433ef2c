/** One object of a database's schema, as pg_dump lists it. Texts are Unicode. */
export interface SchemaEntry {
  /** Its number in the dump. */
  readonly id: number;
  /** e.g. `TABLE`, `INDEX`, `FK CONSTRAINT`, `ACL` */
  readonly kind: string;
  /** The object's name; for some kinds with more to it: `orders orders_pkey`, `total(integer)`, `TABLE orders`. */
  readonly tag: string;
  /** '' where the object is in no schema. */
  readonly schema: string;
  readonly section: 'none' | 'pre-data' | 'data' | 'post-data';
  /** The role that owns it; '' where it has no owner of its own. */
  readonly owner: string;
  /** '' where the table's is the default one, and for what is no table. */
  readonly accessMethod: string;
  /** pg_class.relkind; '' where it is no relation, and in the archives of pg_dump before 17. */
  readonly relationKind: string;
  /** Numbers of the objects that must be there before. */
  readonly dependencies: readonly number[];
  /** The statements that create it. */
  readonly definition: string;
  /** `ALTER … OWNER TO …;`, or ''. */
  readonly ownership: string;
}
