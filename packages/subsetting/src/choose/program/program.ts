import type { Edge, Root, Unit } from '../../sampling-plan';

/** One INSERT into a key set: of a root's rows, of an edge's children, or of an edge's parents. */
export interface Step {
  /** Its place in `Program.steps`. */
  readonly id: number;
  /** Steps of a stage are repeated until none of them finds anything; stages come one after another. */
  readonly stage: number;
  readonly reason:
    | { readonly kind: 'root'; readonly root: Root }
    | { readonly kind: 'down' | 'up'; readonly edge: Edge };
  /** Whose key set it reads: only what came since it last ran; null where it reads tables alone, once. */
  readonly source: Unit | null;
  readonly target: Unit;
  /** Reads, once, what was in the source's key set when the phase down ended. */
  readonly wantedOnly: boolean;
}

/** How rows are chosen, in an order that reads every key set as seldom as its cycles allow. */
export interface Program {
  readonly steps: readonly Step[];
}
