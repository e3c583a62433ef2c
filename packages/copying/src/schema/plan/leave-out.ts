import type { SchemaEntry } from '@prodlike/postgres';
import type { Omitted } from '../../omitted';
import type { SchemaFacts } from '../schema-facts';
import type { SchemaFault } from '../schema-plan';
import { type KeptOut, keptOut } from './kept-out';
import { objectName, tableOf } from './object-name';

export interface LeftOut {
  readonly kept: readonly SchemaEntry[];
  readonly omitted: readonly Omitted[];
  readonly faults: readonly SchemaFault[];
}

/** Nobody asks for these by themselves. */
const attachments = new Set([
  'ACL',
  'COMMENT',
  'INDEX ATTACH',
  'SECURITY LABEL',
  'SEQUENCE OWNED BY',
  'TABLE ATTACH',
]);

/** Parts of the table that their definition names. */
const tableParts = new Set([
  'CHECK CONSTRAINT',
  'CONSTRAINT',
  'DEFAULT',
  'FK CONSTRAINT',
  'INDEX',
  'POLICY',
  'ROW SECURITY',
  'RULE',
  'SEQUENCE',
  'STATISTICS',
  'TRIGGER',
]);

/** Leaves out what does not belong in a copy, and what uses it. Pure. */
export function leaveOut(entries: readonly SchemaEntry[], facts: SchemaFacts): LeftOut {
  return new Leaving(entries, facts).result();
}

class Leaving {
  readonly #entries: readonly SchemaEntry[];
  readonly #byId: ReadonlyMap<number, SchemaEntry>;
  readonly #partitionNames: ReadonlySet<string>;
  /** Entries that are left out, and which of them is the cause. */
  readonly #gone = new Map<number, SchemaEntry>();
  readonly #omitted: Omitted[] = [];
  /** What uses a table that is left out: where that lacks an extension, this goes without saying. */
  readonly #throughTable = new Set<number>();
  /** What needs an extension that the target lacks. */
  readonly #needs = new Map<SchemaEntry, string[]>();
  readonly #faults: SchemaFault[] = [];

  constructor(entries: readonly SchemaEntry[], facts: SchemaFacts) {
    this.#entries = entries;
    this.#byId = new Map(entries.map((entry) => [entry.id, entry]));
    const attached = entries.filter(({ kind }) => kind === 'TABLE ATTACH');
    this.#partitionNames = new Set(attached.map(({ schema, tag }) => JSON.stringify([schema, tag])));
    for (const entry of entries) {
      const reason = keptOut(entry, facts);
      if (reason !== undefined) this.#keepOut(entry, reason);
    }
    this.#partitions();
    for (const id of ownedSequences(entries, this.#gone)) {
      const sequence = this.#byId.get(id);
      if (sequence !== undefined) this.#gone.set(id, sequence);
    }
    this.#cascade();
  }

  result(): LeftOut {
    return {
      kept: this.#entries.filter(({ id }) => !this.#gone.has(id)),
      omitted: [...this.#omitted, ...this.#unneededExtensions()],
      faults: [...this.#missingExtensions(), ...this.#faults],
    };
  }

  #isPartition({ kind, schema, tag }: SchemaEntry): boolean {
    return kind === 'TABLE' && this.#partitionNames.has(JSON.stringify([schema, tag]));
  }

  /** With a partitioned table go its partitions, of all levels; parents come first. */
  #partitions(): void {
    for (const { kind, schema, tag, dependencies } of this.#entries) {
      if (kind !== 'TABLE ATTACH' || !dependencies.some((id) => this.#gone.has(id))) continue;
      const child = dependencies.map((id) => this.#byId.get(id)).find((table) => isNamed(table, schema, tag));
      if (child !== undefined && !this.#gone.has(child.id)) this.#gone.set(child.id, child);
    }
  }

  #keepOut(entry: SchemaEntry, reason: KeptOut): void {
    this.#gone.set(entry.id, entry);
    if (reason.kind === 'omitted' && !this.#isPartition(entry))
      this.#omitted.push({ object: objectName(entry), reason: reason.reason });
    if (reason.kind === 'extension-missing') this.#needs.set(entry, []);
  }

  /** An entry may stand before what it depends on only in a cycle, but a second look costs nothing. */
  #cascade(): void {
    for (let before = -1; before !== this.#gone.size; ) {
      before = this.#gone.size;
      for (const entry of this.#entries) {
        if (this.#gone.has(entry.id)) continue;
        const used = entry.dependencies.find((id) => this.#gone.has(id));
        if (used !== undefined) this.#follow(entry, used);
      }
    }
  }

  #follow(entry: SchemaEntry, used: number): void {
    const cause = this.#gone.get(used) ?? entry;
    const usedEntry = this.#byId.get(used) ?? cause;
    this.#gone.set(entry.id, cause);
    if (entry.dependencies.some((id) => this.#isThroughTable(id))) this.#throughTable.add(entry.id);
    if (attachments.has(entry.kind) || this.#isPartOfGone(entry)) return;
    const needs = this.#needs.get(cause);
    const name = objectName(entry);
    if (needs !== undefined) {
      if (!this.#throughTable.has(entry.id)) needs.push(name);
      return;
    }
    if (entry.kind === 'TABLE') this.#faults.push(neededTable(name, usedEntry));
    else this.#omitted.push({ object: name, reason: `it uses ${objectName(usedEntry)}, which is left out` });
  }

  #isThroughTable(id: number): boolean {
    return this.#throughTable.has(id) || (this.#gone.has(id) && this.#byId.get(id)?.kind === 'TABLE');
  }

  /** An index, a key, a trigger, a sequence of identity … of a table that is left out. */
  #isPartOfGone(entry: SchemaEntry): boolean {
    const own = tableParts.has(entry.kind) ? tableOf(entry) : undefined;
    if (own === undefined) return false;
    return entry.dependencies.some((id) => {
      const table = this.#byId.get(id);
      const isOwn = table?.schema === own.schema && table.tag === own.name;
      return isOwn && this.#gone.has(id) && id !== entry.id;
    });
  }

  #missingExtensions(): SchemaFault[] {
    const needed = [...this.#needs].filter(([, names]) => names.length > 0);
    return needed.map(([{ tag }, names]) => ({
      fault: `The target has no extension "${tag}", and these need it: ${names.join(', ')}.`,
      remedy: `Name a postgres-image that has ${tag} installed, or leave these tables out (\`none\`).`,
    }));
  }

  #unneededExtensions(): Omitted[] {
    const unneeded = [...this.#needs].filter(([, names]) => names.length === 0);
    return unneeded.map(([entry]) => ({
      object: objectName(entry),
      reason: 'the target does not have it, and nothing in the schema needs it',
    }));
  }
}

function isNamed(entry: SchemaEntry | undefined, schema: string, tag: string): boolean {
  return entry?.schema === schema && entry.tag === tag;
}

function neededTable(table: string, used: SchemaEntry): SchemaFault {
  return {
    fault: `${table} uses ${objectName(used)}, which is left out.`,
    remedy: 'Leave the table out too (`none`), or keep what it uses (`schema-only`).',
  };
}

/** Sequences of serial columns of tables that are left out, unless another table uses them. */
function ownedSequences(
  entries: readonly SchemaEntry[],
  gone: ReadonlyMap<number, SchemaEntry>,
): readonly number[] {
  const links = entries.filter(({ kind }) => kind === 'SEQUENCE OWNED BY');
  const owned = links
    .filter(({ dependencies }) => dependencies.some((id) => gone.get(id)?.kind === 'TABLE'))
    .flatMap(({ dependencies }) => dependencies.filter((id) => !gone.has(id)));
  const usedElsewhere = entries.filter(
    ({ kind, dependencies }) =>
      !attachments.has(kind) && !dependencies.some((id) => gone.get(id)?.kind === 'TABLE'),
  );
  const used = new Set(usedElsewhere.flatMap(({ dependencies }) => dependencies));
  return owned.filter((id) => !used.has(id));
}
