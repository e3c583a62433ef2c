import { AdvisedError } from '@prodlike/core';

/** The session that held a snapshot is gone, and the moment it stood for cannot be seen again. */
export class SnapshotLostError extends AdvisedError {
  override readonly name = 'SnapshotLostError';

  /** @param why as the end of a sentence: `the session that holds it was ended (57P01)` */
  constructor(why: string, options?: { cause?: unknown }) {
    super(
      `The snapshot of the source was lost: ${why}.`,
      'Run it again; if it happens each time, look for what ends long sessions: a failover, a time limit of a proxy or tunnel, or, on a standby, max_standby_streaming_delay (hot_standby_feedback = on helps).',
      options,
    );
  }
}
