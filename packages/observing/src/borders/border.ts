import type { PublicText } from '@prodlike/core';
import type { BookkeepingWrite } from './bookkeeping-write';

/** A write of a migration tool to its own table. */
export interface Border {
  readonly tool: PublicText;
  /** `end`: what ran since the last border is this migration. `start`: what runs from here on is. */
  readonly at: 'start' | 'end';
  /** As the tool wrote it; undefined where this write does not say. */
  readonly name: string | undefined;
}

/** A name that a table of the application may have as well, and what tells the tool's own. */
export interface SharedName {
  readonly name: string;
  /** What a tool does to it; anything else is done to a table of the application. */
  readonly commands: ReadonlySet<string>;
  /** All columns, sorted. */
  readonly columns: readonly string[];
}

/** How one tool keeps account of what it applied. */
export interface BookkeepingTool {
  readonly tool: PublicText;
  /** Whether this table is the tool's. `schema` is undefined where the statement does not name one. */
  owns(table: { readonly schema?: string; readonly name: string }): boolean;
  readonly sharedName?: SharedName;
  /** The border that a write to such a table is, if it is one. */
  border(write: BookkeepingWrite): Omit<Border, 'tool'> | undefined;
}
