import type { PublicText } from '@prodlike/core';
import type { DetectedKind, TypeFamily } from '@prodlike/masking';

/**
 * How this run answers the five objections for which GitLab rejected scrubbing (its blueprint for database testing):
 * every data type, drift of the schema, wrong labels, another distribution, another physical layout.
 */
export interface ScrubObjections {
  readonly types: TypesObjection;
  readonly drift: DriftObjection;
  readonly labels: LabelsObjection;
  readonly distribution: DistributionObjection;
  readonly layout: LayoutObjection;
}

interface Objection {
  /** null where this mode could not measure it. */
  readonly passed: boolean | null;
  /** One sentence with the numbers that matter. */
  readonly answer: PublicText;
}

export interface FamilyCount {
  readonly family: TypeFamily;
  readonly columns: number;
  readonly masked: number;
}

/** "It is hard to make safe for every data type, JSON fields and join attacks included." */
export interface TypesObjection extends Objection {
  readonly columns: number;
  readonly masked: number;
  readonly kept: number;
  readonly generated: number;
  readonly families: readonly FamilyCount[];
  readonly documents: number;
  readonly documentPaths: number;
  readonly foreignKeys: number;
  /** Foreign keys over masked columns, whose two sides are masked alike. */
  readonly foreignKeysMasked: number;
}

/** "Tracking sensitive attributes needs a process as the schema changes." */
export interface DriftObjection extends Objection {
  readonly undecided: number;
  readonly faults: number;
  /** Rules of prodlike.yml that decide no column. */
  readonly idleRules: readonly PublicText[];
}

export interface Contradiction {
  readonly table: PublicText;
  readonly column: PublicText;
  readonly path?: PublicText;
  readonly looksLike: DetectedKind;
  readonly confidence: number;
  readonly evidence: readonly PublicText[];
}

/** "Labelling is error-prone." */
export interface LabelsObjection extends Objection {
  readonly keptColumns: number;
  /** Whether rows were sampled for it, or only names, types and comments read. */
  readonly sampled: boolean;
  /** Kept values that look personal. */
  readonly contradictions: readonly Contradiction[];
}

/** The column in which a measure changed most. */
export interface LargestChange {
  readonly table: PublicText;
  readonly column: PublicText;
  readonly before: number;
  readonly after: number;
}

/** "The distribution changes, and with it plans." Of masked columns that keep their NULLs. */
export interface DistributionObjection extends Objection {
  readonly columns: number;
  readonly nullFraction: LargestChange | null;
  readonly distinct: LargestChange | null;
  readonly topFrequency: LargestChange | null;
  readonly averageLength: LargestChange | null;
  readonly correlation: LargestChange | null;
  readonly plans: number;
  readonly plansChanged: number;
}

/** "The physical layout changes." */
export interface LayoutObjection extends Objection {
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** afterBytes / beforeBytes; null where nothing was rewritten. */
  readonly sizeRatio: number | null;
  readonly worst: { readonly table: PublicText; readonly ratio: number } | null;
  /** The largest change of the correlation of a kept column with the physical order; null where none was measured. */
  readonly orderChange: LargestChange | null;
}
