import type { LeftOut } from '@prodlike/traffic';

const reasons: Readonly<Record<keyof LeftOut, string>> = {
  utility: 'of another kind than SELECT, INSERT, UPDATE, DELETE and MERGE',
  constant: 'with a constant that the server did not replace',
  catalog: 'on system catalogs',
  function: 'with functions that do more than compute',
  unusable: 'that cannot be prepared as the server wrote them down',
};

/** For the log: how many of a server's statements were left out, and why; undefined where none were. */
export function leftOutLine(leftOut: LeftOut): string | undefined {
  const parts = (Object.keys(reasons) as (keyof LeftOut)[])
    .filter((reason) => leftOut[reason] > 0)
    .map((reason) => `${leftOut[reason]} ${reasons[reason]}`);
  return parts.length === 0 ? undefined : `Left out: ${parts.join(', ')}.`;
}
