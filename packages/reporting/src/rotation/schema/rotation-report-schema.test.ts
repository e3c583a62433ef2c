import * as v from 'valibot';
import { composeRotationReport } from '../compose/compose-rotation-report';
import { rotationJson } from '../rotation-json';
import type { RotationReport } from '../rotation-report';
import { hostileRotation } from '../testing/hostile-rotation';
import { dryRun, inputOf } from '../testing/rotated';
import { rotationReportSchema } from './rotation-report-schema';

type Frozen<T> = T extends string | number | boolean | null
  ? T
  : T extends (infer E)[]
    ? readonly Frozen<E>[]
    : { readonly [K in keyof T]: Frozen<T[K]> };

/** Compiles only while the schema describes every report that the type allows. */
const described = (report: RotationReport): Frozen<v.InferInput<typeof rotationReportSchema>> => report;

describe('rotation.json', () => {
  it.each([
    ['a report of a rotation', composeRotationReport(inputOf())],
    ['a report of a dry run', composeRotationReport(dryRun())],
    ['a report of hostile names', hostileRotation('a`|<!-- "\\\n', 4)],
  ])('%s is as its schema says', (_, report) => {
    const parsed: unknown = JSON.parse(rotationJson(report));
    expect(v.safeParse(rotationReportSchema, parsed).issues).toBeUndefined();
    expect(described(report)).toEqual(parsed);
  });

  it('is refused by its schema with a field that is not described', () => {
    const parsed = { ...JSON.parse(rotationJson(composeRotationReport(inputOf()))), password: 'hush' };
    expect(v.safeParse(rotationReportSchema, parsed).success).toBe(false);
  });
});
