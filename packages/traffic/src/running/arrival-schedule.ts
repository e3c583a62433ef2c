/** When calls of several statements are to begin, whatever became of the calls before. */
export interface ArrivalSchedule {
  /** The next intended start, ms on the schedule's clock; Infinity where nothing is to run. */
  readonly nextAt: number;
  /** Takes the next call; undefined where none is due at `now`. */
  take(now: number): { readonly statement: number; readonly intendedAt: number } | undefined;
  /** Calls that are due before `now` and were not taken, by statement. */
  overdue(now: number): readonly { readonly statement: number; readonly intendedAt: number }[];
}

/** A cut-off: what a clone that stood still for an hour left undone is not all counted. */
const mostOverdue = 100_000;

/**
 * An open-loop schedule: each statement's calls arrive by a Poisson process of its rate, as those of many independent
 * users do (Schroeder, Wierman, Harchol-Balter, "Open Versus Closed: A Cautionary Tale", NSDI 2006). A call that has to
 * wait for its turn keeps its intended start, so that latencies count the wait (Gil Tene's "coordinated omission").
 * One number a statement is kept, however far behind the calls are.
 *
 * @param ratesPerSecond of each statement; 0 never runs
 * @param startAt ms
 * @param random numbers in [0, 1)
 */
export function arrivalSchedule(
  ratesPerSecond: readonly number[],
  startAt: number,
  random: () => number,
): ArrivalSchedule {
  const gapOf = (rate: number): number =>
    rate > 0 ? (-Math.log(1 - random()) / rate) * 1_000 : Number.POSITIVE_INFINITY;
  const next = ratesPerSecond.map((rate) => startAt + gapOf(rate));
  const earliest = (): number => {
    let first = 0;
    for (let i = 1; i < next.length; i++) if ((next[i] ?? 0) < (next[first] ?? 0)) first = i;
    return first;
  };
  const take: ArrivalSchedule['take'] = (now) => {
    const statement = earliest();
    const intendedAt = next[statement] ?? Number.POSITIVE_INFINITY;
    if (intendedAt > now) return undefined;
    next[statement] = intendedAt + gapOf(ratesPerSecond[statement] ?? 0);
    return { statement, intendedAt };
  };
  return {
    get nextAt() {
      return next[earliest()] ?? Number.POSITIVE_INFINITY;
    },
    take,
    overdue(now) {
      const calls: { statement: number; intendedAt: number }[] = [];
      for (let call = take(now); call !== undefined && calls.length < mostOverdue; call = take(now))
        calls.push(call);
      return calls;
    },
  };
}
