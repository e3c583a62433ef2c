import type { AwsError } from '../../aws/error-answer';
import { seededRandom } from '../../seeded-random';

/**
 * `cut`: the connection ends before anything is done; `lost-answer`: it ends when all is done; `hang`: nothing is ever
 * answered, and nothing done; the others are answered with nothing done, an error of the test's own among them.
 */
export type LabFaultKind =
  | 'throttle'
  | '5xx'
  | 'cut'
  | 'lost-answer'
  | 'hang'
  | 'access-denied'
  | 'expired-token'
  | AwsError;

export interface LabFault {
  /** e.g. `rds:ModifyDBInstance`, or `*`. */
  readonly action: string;
  /** Which of the action's calls from now on, the first being 1; 1 where absent. */
  readonly nth?: number;
  /** How many calls in a row; 1 where absent. */
  readonly times?: number;
  readonly kind: LabFaultKind;
}

/** Faults on calls of which a part, by a generator of the test's, fails. */
export interface RandomFaults {
  /** The same seed and the same order of calls give the same faults. */
  readonly seed: number;
  /** 0 to 1. */
  readonly share: number;
  readonly kinds: readonly LabFaultKind[];
}

export class LabFaults {
  readonly #planned: { readonly fault: LabFault; seen: number }[] = [];
  #random: (() => LabFaultKind | undefined) | undefined;

  add(fault: LabFault): void {
    this.#planned.push({ fault, seen: 0 });
  }

  /** From now on, until the next call of this function. */
  randomly(faults: RandomFaults | undefined): void {
    const next = seededRandom(faults?.seed ?? 0);
    this.#random = faults && (() => draw(next(), faults));
  }

  clear(): void {
    this.#planned.length = 0;
    this.#random = undefined;
  }

  /** The fault of the next call of an action. */
  take(action: string): LabFaultKind | undefined {
    let found: LabFaultKind | undefined;
    for (const plan of this.#planned) {
      if (plan.fault.action !== '*' && plan.fault.action !== action) continue;
      plan.seen++;
      const { nth = 1, times = 1, kind } = plan.fault;
      if (plan.seen >= nth && plan.seen < nth + times) found ??= kind;
    }
    return found ?? this.#random?.();
  }
}

function draw(number: number, { share, kinds }: RandomFaults): LabFaultKind | undefined {
  return number < share ? kinds[Math.floor((number / share) * kinds.length)] : undefined;
}
