import { describeFailure, formatDuration } from '@prodlike/core';
import { type RotationStep, rotationSteps } from '../rotation-plan';
import type { StepOutcome } from './rotation-outcome';

/** What a step came to. */
export interface StepResult {
  readonly outcome: 'done' | 'skipped';
  /** A public sentence. */
  readonly note: string;
}

/** Which steps ran, when, and what they came to. */
export class StepLog {
  readonly #outcomes = new Map<RotationStep, StepOutcome>();
  readonly #report: (line: string) => void;
  readonly #now: () => Date;
  #current: RotationStep = rotationSteps[0];

  constructor(report: (line: string) => void, now: () => Date) {
    this.#report = report;
    this.#now = now;
  }

  /** The step that runs, or ran last. */
  get current(): RotationStep {
    return this.#current;
  }

  async run(step: RotationStep, act: () => Promise<StepResult>): Promise<void> {
    this.#current = step;
    const startedAt = this.#now();
    const end = (outcome: StepOutcome['outcome'], note: string): void => {
      const durationMs = Math.max(0, this.#now().getTime() - startedAt.getTime());
      this.#outcomes.set(step, { step, startedAt, durationMs, outcome, note });
      this.#report(`${step}: ${outcome} after ${formatDuration(durationMs)}. ${note}`);
    };
    try {
      const { outcome, note } = await act();
      end(outcome, note);
    } catch (error) {
      end('failed', describeFailure(error));
      throw error;
    }
  }

  /** Nothing is left to be done. */
  skipRest(note: string): void {
    for (const step of rotationSteps) {
      if (!this.#outcomes.has(step)) this.#outcomes.set(step, { step, outcome: 'skipped', note });
    }
  }

  /** Every step, in order; those that did not start are `planned`. */
  outcomes(): StepOutcome[] {
    return rotationSteps.map((step) => this.#outcomes.get(step) ?? { step, outcome: 'planned' });
  }
}
