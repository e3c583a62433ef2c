import type { DetectedKind, NationalIdCountry } from './detection';

/** One form that personal or secret data takes in text. The expressions are PostgreSQL AREs without captures and without embedded options, so that several can stand in one alternation. */
export interface DetectionPattern {
  /** `korean-resident-number`; unique among the patterns. */
  readonly name: string;
  readonly kind: DetectedKind;
  /** For evidence and reports: `e-mail addresses`. */
  readonly plural: string;
  /** Finds the form inside a longer text. */
  readonly sqlRegex: string;
  /** Matches where the whole value, trimmed, has the form. */
  readonly wholeValueRegex: string;
  /**
   * SQL of type boolean: whether a value that matches `wholeValueRegex` also passes the form's check digits. Holds
   * a subquery. Absent where the form has none.
   *
   * @param value SQL of type text, repeated in the result
   */
  readonly check?: (value: string) => string;
  /** The form alone says nothing much (phone numbers, long random strings): found inside text, it needs a person's look. */
  readonly ambiguous: boolean;
  /** Of national numbers that the mask national-id knows. */
  readonly country?: NationalIdCountry;
}
