/** Kinds of personal or secret data that detection knows; the keys of `masking.detected`. */
export const detectedKinds = [
  'email',
  'phone',
  'person',
  'first-name',
  'last-name',
  'company',
  'address',
  'city',
  'postcode',
  'birth-date',
  'national-id',
  'card',
  'iban',
  'ip',
  'mac',
  'username',
  'password',
  'token',
  'url',
  'location',
  'free-text',
  'gender',
  'salary',
] as const;

export type DetectedKind = (typeof detectedKinds)[number];

/** What was counted over sampled values: counts, no value. */
export interface SampledValues {
  readonly present: number;
  /** Those with Korean letters. */
  readonly hangul: number;
  /** What most of them are inside a document; `string` elsewhere. */
  readonly scalar: 'string' | 'number' | 'boolean';
  /** Whose national numbers most of those that are some look like, where a mask knows it. */
  readonly country?: NationalIdCountry;
}

export type NationalIdCountry = 'KR' | 'US' | 'GB' | 'FR';

export interface Detection {
  /** oid of the table and the column's name. */
  readonly table: number;
  readonly column: string;
  /** Path inside a document, e.g. `contact.email`, `items[*].note`; absent for the column itself. */
  readonly path?: string;
  /** The likeliest kind; null where the evidence says that it is not personal. */
  readonly kind: DetectedKind | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Words and numbers, never a value. */
  readonly evidence: readonly string[];
  /** Absent where no row was read. */
  readonly sampled?: SampledValues;
}
