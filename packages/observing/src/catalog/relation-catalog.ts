import type { QualifiedName } from '../statements/token-cursor';
import type { KnownRelation } from './known-relation';
import type { RelationLinks } from './read-relation-links';

function push(map: Map<number, number[]>, key: number, value: number): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** The relations that existed before the run, by oid and by the names they have or had. */
export class RelationCatalog {
  readonly #byOid = new Map<number, KnownRelation>();
  readonly #byName = new Map<string, number>();
  readonly #byBareName = new Map<string, number[]>();
  readonly #indexes = new Map<number, number[]>();
  readonly #toastOwner = new Map<number, number>();
  readonly #children = new Map<number, number[]>();
  readonly #referencing = new Map<number, number[]>();

  constructor(relations: readonly KnownRelation[], links: RelationLinks = { inherits: [], references: [] }) {
    for (const relation of relations) {
      this.#byOid.set(relation.oid, relation);
      this.rename(relation.oid, relation.schema, relation.name);
      if (relation.tableOid !== undefined) push(this.#indexes, relation.tableOid, relation.oid);
      if (relation.toastOid !== undefined) this.#toastOwner.set(relation.toastOid, relation.oid);
    }
    for (const [parent, child] of links.inherits) push(this.#children, parent, child);
    for (const [table, referencing] of links.references) push(this.#referencing, table, referencing);
  }

  get size(): number {
    return this.#byOid.size;
  }

  all(): Iterable<KnownRelation> {
    return this.#byOid.values();
  }

  /** A TOAST table counts as its table. */
  byOid(oid: number): KnownRelation | undefined {
    return this.#byOid.get(this.#toastOwner.get(oid) ?? oid);
  }

  /** Also known as this from now on. */
  rename(oid: number, schema: string, name: string): void {
    if (!this.#byOid.has(oid)) return;
    this.#byName.set(`${schema}\0${name}`, oid);
    const same = this.#byBareName.get(name) ?? [];
    if (!same.includes(oid)) this.#byBareName.set(name, [...same, oid]);
  }

  /** By the search path; a name without schema that only one relation has is found whatever the path. */
  resolve(name: QualifiedName, searchPath: readonly string[]): KnownRelation | undefined {
    const schemas = name.schema === undefined ? searchPath : [name.schema];
    for (const schema of schemas) {
      const oid = this.#byName.get(`${schema}\0${name.name}`);
      if (oid !== undefined) return this.#byOid.get(oid);
    }
    const same = name.schema === undefined ? (this.#byBareName.get(name.name) ?? []) : [];
    return same.length === 1 && same[0] !== undefined ? this.#byOid.get(same[0]) : undefined;
  }

  /** Whether any relation has, or had, this name in any schema. */
  hasName(name: string): boolean {
    return this.#byBareName.has(name);
  }

  tableOf(relation: KnownRelation): KnownRelation {
    return (relation.tableOid === undefined ? undefined : this.#byOid.get(relation.tableOid)) ?? relation;
  }

  indexesOf(relation: KnownRelation): KnownRelation[] {
    return this.#relations(this.#indexes.get(relation.oid) ?? []);
  }

  /** Partitions and inheriting tables, at any depth; without the relation itself. */
  descendantsOf(relation: KnownRelation): KnownRelation[] {
    return this.#relations(this.#reach(relation.oid, this.#children));
  }

  /** Tables with foreign keys to it, at any depth; without the relation itself. */
  referencingOf(relation: KnownRelation): KnownRelation[] {
    return this.#relations(this.#reach(relation.oid, this.#referencing));
  }

  /** pg_total_relation_size: the table with its TOAST and its indexes. */
  totalBytes(relation: KnownRelation): number {
    const table = this.tableOf(relation);
    return this.indexesOf(table).reduce((sum, index) => sum + index.bytes, table.bytes);
  }

  #reach(from: number, links: ReadonlyMap<number, readonly number[]>): number[] {
    const seen = new Set([from]);
    for (const oid of seen) for (const next of links.get(oid) ?? []) seen.add(next);
    seen.delete(from);
    return [...seen];
  }

  #relations(oids: readonly number[]): KnownRelation[] {
    return oids.flatMap((oid) => this.#byOid.get(oid) ?? []);
  }
}
