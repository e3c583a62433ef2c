import type { RoomStep } from './launch-message';

/** A room that cannot be made, with the step that failed. */
export class RoomStepError extends Error {
  readonly step: RoomStep;

  constructor(step: RoomStep, detail: string) {
    super(detail);
    this.step = step;
  }
}
