import type { Clone } from '@prodlike/cloning';
import { describeFailure } from '@prodlike/core';
import type { SchemaSnapshot } from '@prodlike/observing';
import type { PrivateDetails } from '../details/private-details';
import type { PlannedWork } from '../run-work';
import type { FurtherRun } from './further-run';
import { type ObservedRun, observeRun, type RunSetting } from './observe-run';
import { differencesOf, schemaOf } from './schema-of';

/** All runs of one clone. */
export interface Runs {
  readonly main: ObservedRun;
  /** In their order; empty where none was asked for. */
  readonly further: readonly FurtherRun[];
}

export interface RunsRequest {
  readonly clone: Clone;
  readonly work: PlannedWork;
  /** Where each run writes its part; absent without recipients. */
  readonly details: PrivateDetails | undefined;
}

/** The work of one further run, and the schema that it is to leave behind. */
interface NextRun {
  readonly kind: FurtherRun['kind'];
  readonly title: string;
  readonly work: PlannedWork;
}

function nextRuns({ settings }: RunSetting, work: PlannedWork): NextRun[] {
  const { twice, rollback } = settings;
  const again: NextRun = { kind: 'second', title: 'Run the migrations again', work };
  const back = (argv: readonly string[]): NextRun => ({
    kind: 'rollback',
    title: 'Run the rollback',
    work: { kind: 'command', argv },
  });
  return [...(twice ? [again] : []), ...(rollback === undefined ? [] : [back(rollback)])];
}

function detailsPart({ details }: RunsRequest, name: 'main' | FurtherRun['kind']) {
  return details === undefined ? {} : { details: details.run(name) };
}

interface OneRun {
  readonly done: FurtherRun;
  /** The schema that it left; undefined where it could not be read. */
  readonly after?: SchemaSnapshot | undefined;
}

/** @param before what the schema is to be again: a second run must change nothing, a rollback bring back the beginning */
async function runNext(
  setting: RunSetting,
  request: RunsRequest,
  { kind, title, work }: NextRun,
  before: SchemaSnapshot | undefined,
): Promise<OneRun> {
  const { host } = setting;
  try {
    const run = await observeRun(setting, {
      clone: request.clone,
      work,
      title,
      ...detailsPart(request, kind),
    });
    const after = run.serverLost ? undefined : await schemaOf(host, request.clone);
    return { done: { kind, work, run, schemaDifferences: differencesOf(before, after) }, after };
  } catch (error) {
    // What the migrations did is known, and must reach its report.
    host.warning(`${title}: could not be done. ${describeFailure(error)}`);
    return { done: notBegun(kind, work) };
  }
}

function notBegun(kind: FurtherRun['kind'], work: PlannedWork): FurtherRun {
  return { kind, work, schemaDifferences: null };
}

/**
 * Runs the migrations, then once more, then the way back, as far as each was asked for: every one under its own
 * observation. What follows migrations that did not end well would measure nothing, and is not begun; a rollback is
 * tried after a second run that failed.
 */
export async function runAll(setting: RunSetting, request: RunsRequest): Promise<Runs> {
  const { host, cleanUp } = setting;
  const { clone, work } = request;
  const next = nextRuns(setting, work);
  const atFirst = next.length === 0 ? undefined : await schemaOf(host, clone);
  const part = detailsPart(request, 'main');
  const main = await observeRun(setting, { clone, work, title: 'Run the migrations', ...part });
  let lost = main.serverLost;
  let now = next.length === 0 || lost ? undefined : await schemaOf(host, clone);
  const further: FurtherRun[] = [];
  for (const one of next) {
    if (main.outcome.outcome !== 'ok' || lost || cleanUp.interrupted.aborted) {
      host.info(`${one.title}: left out, because what went before did not come to its end`);
      further.push(notBegun(one.kind, one.work));
      continue;
    }
    const { done, after } = await runNext(setting, request, one, one.kind === 'second' ? now : atFirst);
    further.push(done);
    lost = done.run?.serverLost === true;
    now = after;
  }
  return { main, further };
}
