import { randomBytes } from 'node:crypto';

/** Names that no migration has and none can guess. */
export interface TriggerNames {
  /** The schema of our function; its name also begins those of the triggers. */
  readonly schema: string;
  /** Begins every report's message. */
  readonly reportPrefix: string;
}

export function createTriggerNames(): TriggerNames {
  return {
    schema: `prodlike_${randomBytes(6).toString('hex')}`,
    reportPrefix: `prodlike-${randomBytes(16).toString('hex')}:`,
  };
}
