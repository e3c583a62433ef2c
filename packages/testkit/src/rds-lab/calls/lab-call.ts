import type { LabFaultKind } from './lab-faults';

/** One request that came in, and how it ended. */
export interface LabCall {
  /** In the words of IAM, e.g. `rds:ModifyDBInstance`. */
  readonly action: string;
  /** What it names: an identifier, a record's name, an ARN, a zone; empty for a list of everything. */
  readonly resource: string;
  readonly at: Date;
  readonly accessKeyId: string;
  /** 1 for the first call of the lab's life. */
  readonly number: number;
  /** Of HTTP; undefined while it is under way, or where its connection was cut. */
  status?: number;
  /** The code of the error that was answered. */
  error?: string;
}

/** What a test does around each call; the call waits for it. */
export interface CallListener {
  /** Before anything has been done for the call. What it gives back befalls the call: `cut`, so that it never has an effect. */
  readonly beforeForward?: (
    call: LabCall,
  ) => LabFaultKind | void | Promise<void> | Promise<LabFaultKind | undefined>;
  /** The call has had its effect, and its answer has not been sent. */
  readonly beforeAnswer?: (call: LabCall) => void | Promise<void>;
}
