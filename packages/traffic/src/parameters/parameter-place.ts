/** A relation as a statement names it. Parts are as the catalog has them: unquoted ones in lower case. */
export interface NamedRelation {
  readonly parts: readonly string[];
  readonly alias?: string;
}

/** What a parameter is compared with or put into. */
export interface ParameterPlace {
  /** The parameter's number. */
  readonly number: number;
  readonly use: 'equal' | 'pattern' | 'range' | 'insert' | 'set' | 'limit' | 'offset' | 'other';
  /** Absent where no column can be seen. */
  readonly column?: string;
  /** The alias or name that qualifies the column. */
  readonly qualifier?: string;
}

/** What a statement's text tells of its relations and parameters. */
export interface StatementPlaces {
  readonly relations: readonly NamedRelation[];
  /** One a parameter number, the first telling place of each. */
  readonly places: ReadonlyMap<number, ParameterPlace>;
}
