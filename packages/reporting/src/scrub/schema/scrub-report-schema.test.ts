import * as v from 'valibot';
import { composeScrubReport } from '../compose/compose-scrub-report';
import { scrubJson } from '../scrub-json';
import type { ScrubReport } from '../scrub-report';
import { hostileScrub } from '../testing/hostile-scrub';
import { inputOf } from '../testing/scrubbed';
import { scrubReportSchema } from './scrub-report-schema';

type Frozen<T> = T extends string | number | boolean | null
  ? T
  : T extends (infer E)[]
    ? readonly Frozen<E>[]
    : { readonly [K in keyof T]: Frozen<T[K]> };

/** Compiles only while the schema describes every report that the type allows. */
const described = (report: ScrubReport): Frozen<v.InferInput<typeof scrubReportSchema>> => report;

describe('scrub.json', () => {
  it.each([
    ['a report of a clean run', composeScrubReport(inputOf())],
    ['a report of hostile names', hostileScrub('a`|<!-- "\\\n', 3)],
    ['a report of a check', composeScrubReport(inputOf({ mode: 'check', proof: null, tables: [] }))],
  ])('%s is as its schema says', (_, report) => {
    const parsed: unknown = JSON.parse(scrubJson(report));
    expect(v.safeParse(scrubReportSchema, parsed).issues).toBeUndefined();
    expect(described(report)).toEqual(parsed);
  });

  it('is refused by its schema with a field that is not described', () => {
    const parsed = { ...JSON.parse(scrubJson(composeScrubReport(inputOf()))), rows: ['secret'] };
    expect(v.safeParse(scrubReportSchema, parsed).success).toBe(false);
  });
});
