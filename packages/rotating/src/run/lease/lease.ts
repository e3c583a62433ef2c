/** Who works on an instance or cluster, and when they last said so. */
export interface Lease {
  readonly run: string;
  readonly at: Date;
}

/** The tag's value once nobody works on it: a tag that was given up is written, so that no right to remove tags is needed. */
export const freeLease = 'free';

/** How long a lease holds without being renewed, by default. */
export const leaseMs = 120_000;

/** How often it is renewed, by default: three renewals may fail before another run takes over. */
export const leaseRenewalMs = 30_000;

/** Who holds it by the tag's value; undefined: nobody. A value that none of our runs wrote holds nothing. */
export function readLease(tag: string | undefined): Lease | undefined {
  const [, run, iso] = /^(\S+) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(tag ?? '') ?? [];
  const at = new Date(iso ?? Number.NaN);
  return run === undefined || Number.isNaN(at.getTime()) ? undefined : { run, at };
}

/** The tag's value, at most 256 characters of those that RDS takes. */
export function leaseTag({ run, at }: Lease): string {
  return `${leaseRun(run)} ${at.toISOString()}`;
}

/** A run's name as a lease has it: other characters than a tag's become `-`. */
export function leaseRun(run: string): string {
  return run.replaceAll(/[^A-Za-z0-9_.:/=+@-]/g, '-').slice(0, 200);
}

/** `held`: by another run that said so less than `validMs` ago. */
export function leaseState(
  lease: Lease | undefined,
  { run, now, validMs }: { readonly run: string; readonly now: Date; readonly validMs: number },
): 'free' | 'ours' | 'held' {
  if (lease === undefined) return 'free';
  if (lease.run === leaseRun(run)) return 'ours';
  return now.getTime() - lease.at.getTime() < validMs ? 'held' : 'free';
}
