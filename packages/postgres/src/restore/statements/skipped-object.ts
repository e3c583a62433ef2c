/** Something of a dump that was not loaded, on purpose. */
export interface SkippedObject {
  readonly kind:
    | 'publication'
    | 'subscription'
    | 'event trigger'
    | 'user mapping'
    | 'tablespace'
    | 'role attributes'
    | 'database settings'
    | 'materialized view data';
  /** As the dump writes it: quoted where SQL needs quotes, with its schema where the dump gives one. */
  readonly name: string;
}

/** Collects skipped objects, each once, in the order of the dump. */
export class SkippedObjects {
  readonly #objects = new Map<string, SkippedObject>();

  add(object: SkippedObject): void {
    this.#objects.set(`${object.kind} ${object.name}`, object);
  }

  list(): SkippedObject[] {
    return [...this.#objects.values()];
  }
}
