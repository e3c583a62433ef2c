import type { PrivatePageData } from '../../private-page-data';

type PrivateRun = PrivatePageData['runs'][number];

export const privateRunTitles: Readonly<Record<PrivateRun['name'], string>> = {
  main: 'The migrations',
  second: 'Second run',
  rollback: 'Rollback',
  traffic: 'With traffic',
};

/** A thing of any run, with its run's title. */
export type OfRun<Thing> = Thing & { readonly run: string };

/** Things of all runs in one list. */
export function ofAllRuns<Thing extends object>(
  { runs }: PrivatePageData,
  thingsOf: (run: PrivateRun) => readonly Thing[],
): readonly OfRun<Thing>[] {
  return runs.flatMap((run) => thingsOf(run).map((thing) => ({ ...thing, run: privateRunTitles[run.name] })));
}
