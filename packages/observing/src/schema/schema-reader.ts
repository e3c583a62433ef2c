import type { PublicText } from '@prodlike/core';

/**
 * How a property's value may be shown: `words` are closed words, numbers and names from the catalog; `relations` are JSON of
 * schemas and names; `sql` is masked; `items` are counted, one a line; `private` is only said to be there; a `flag` is shown
 * by the property's name.
 */
export type Showing = 'words' | 'relations' | 'sql' | 'items' | 'private' | 'flag';

export interface SchemaProperty {
  readonly name: PublicText;
  readonly showing: Showing;
}

/** Reads all objects of one kind. */
export interface SchemaReader {
  /** What it reads, e.g. `table`. */
  readonly object: PublicText;
  /**
   * Of what a row's name is made, beside its schema: its object, its part (an index, which no other of the schema may share), both
   * (a column), or both as a function and its arguments.
   */
  readonly named: 'object' | 'part' | 'object-and-part' | 'signature';
  /** The row's object is a relation or type: a `member` is told only where that one stays. */
  readonly relation?: 'whole' | 'member';
  /** What follows schema, object and part in a row, in this order. */
  readonly properties: readonly SchemaProperty[];
  /**
   * One query for all of them, to run with pg_catalog as search path: schema, object and part, then the properties.
   *
   * @param major the server's major version, 13 or newer
   */
  sql(major: number): string;
}
