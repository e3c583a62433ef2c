import type { CleanUp, Host } from '@prodlike/core';
import type { ScrubReport } from '@prodlike/reporting';
import type { RotationOutcome } from '@prodlike/rotating';
import type { OpenedAws } from './open-aws';
import type { PreparedRotation } from './prepare-rotation';

/** One run: what it has seen and done so far, so that the report says it however the run ends. */
export class RotationStory {
  readonly startedAt = new Date();
  readonly host: Host;
  readonly cleanUp: CleanUp;
  readonly prepared: PreparedRotation;
  planned: OpenedAws | undefined;
  outcome: RotationOutcome | undefined;
  scrub: ScrubReport | undefined;

  constructor(host: Host, cleanUp: CleanUp, prepared: PreparedRotation) {
    this.host = host;
    this.cleanUp = cleanUp;
    this.prepared = prepared;
  }
}
