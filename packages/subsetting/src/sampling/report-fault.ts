/** Takes a fault and the keys that lead to it, from the value that is read inwards. */
export type ReportFault = (path: readonly (string | number)[], fault: string) => void;

/** Reports under a further key. */
export function within(report: ReportFault, ...keys: readonly (string | number)[]): ReportFault {
  return (path, fault) => report([...keys, ...path], fault);
}
