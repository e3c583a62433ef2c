import * as v from 'valibot';
import { composeSampleReport } from '../compose/compose-sample-report';
import { sampleJson } from '../sample-json';
import type { SampleReport } from '../sample-report';
import { hostileSample } from '../testing/hostile-sample';
import { inputOf, plan } from '../testing/sampled';
import { sampleReportSchema } from './sample-report-schema';

type Frozen<T> = T extends string | number | boolean | null
  ? T
  : T extends (infer E)[]
    ? readonly Frozen<E>[]
    : { readonly [K in keyof T]: Frozen<T[K]> };

/** Compiles only while the schema describes every report that the type allows. */
const described = (report: SampleReport): Frozen<v.InferInput<typeof sampleReportSchema>> => report;

describe('sample.json', () => {
  it.each([
    ['a report of a sealed image', composeSampleReport(inputOf())],
    ['a report of hostile names', hostileSample('a`|<!-- "\\\n', 3)],
    ['a report of a plan', composeSampleReport(inputOf({ plan, image: null, tables: [], snapshotAt: null }))],
  ])('%s is as its schema says', (_, report) => {
    const parsed: unknown = JSON.parse(sampleJson(report));
    expect(v.safeParse(sampleReportSchema, parsed).issues).toBeUndefined();
    expect(described(report)).toEqual(parsed);
  });

  it('is refused by its schema with a field that is not described', () => {
    const parsed = { ...JSON.parse(sampleJson(composeSampleReport(inputOf()))), host: 'db.internal' };
    expect(v.safeParse(sampleReportSchema, parsed).success).toBe(false);
  });
});
