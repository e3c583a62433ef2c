/** An object of the source that the copy does not have. */
export interface Omitted {
  /** `EVENT TRIGGER "audit_ddl"`, `EXTENSION "aws_s3"`. */
  readonly object: string;
  /** A whole sentence's end: `RDS's own; there is nothing to talk to in a copy`. */
  readonly reason: string;
}
