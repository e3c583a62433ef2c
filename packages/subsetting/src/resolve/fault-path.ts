/** What is wrong, and what to do; without the place. */
export interface FaultText {
  readonly fault: string;
  readonly remedy: string;
}

/** Path in the section: `sampling.roots."crm.customers"[0].where`. Keys that a user chose stand in quotes. */
export function faultPath(
  part: 'roots' | 'edges' | 'tables' | 'references',
  ...steps: readonly (string | number | { readonly key: string })[]
): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return `${path}.${typeof step === 'string' ? step : JSON.stringify(step.key)}`;
  }, `sampling.${part}`);
}
