import { columnOf, email, tableOf } from '../../scrub/testing/scrubbed';
import { composeSampleReport } from '../compose/compose-sample-report';
import type { SampleReport } from '../sample-report';
import { inputOf } from './sampled';

/** A report in which one hostile text stands everywhere a name, path or reason can stand, `times` over. */
export function hostileSample(raw: string, times: number): SampleReport {
  const repeated = Array.from({ length: times }, (_, index) => index);
  const named = (index: number) => ({ schema: raw, name: `${raw}${times === 1 ? '' : index}` });
  const texts = repeated.map(() => raw);
  const omitted = repeated.map(() => ({ object: raw, reason: raw }));
  return composeSampleReport(
    inputOf({
      policyHash: raw,
      database: raw,
      decided: times % 2 === 0 ? null : [{ ...email, rule: raw }],
      undecided: repeated.map((index) => ({
        table: tableOf(raw, { schema: raw }),
        column: columnOf(named(index).name),
        path: raw,
        suggestion: raw,
        evidence: [raw, raw],
      })),
      faults: times % 2 === 0 ? [] : [{ where: raw, fault: raw, remedy: raw }],
      phases: texts.map((title) => ({ title, durationMs: 3 })),
      plan: {
        tables: repeated.map((index) => ({ table: named(index), sourceRows: 10, rows: 5, bytes: 100 })),
        linkBytesPerSecond: 1_000,
        exploding: texts,
        unindexed: texts,
        leftOut: omitted,
      },
      tables: repeated.map((index) => ({
        ...named(index),
        sourceRows: 10,
        sourceRowsExact: false,
        rows: 5,
        bytes: 100,
        durationMs: 1,
        checksum: raw,
      })),
      edges: repeated.map((index) => ({
        name: raw,
        direction: 'up',
        from: named(index),
        to: named(index),
        rows: 2,
      })),
      sequences: repeated.map((index) => ({ sequence: named(index), value: raw, called: false, by: raw })),
      omitted,
      emptyRoots: texts,
      image: {
        id: raw,
        digest: raw,
        sizeBytes: 1,
        labels: { 'com.prodlike.source': raw },
        readyMs: 1,
        references: texts,
      },
      residue: texts.map((where) => ({ kind: 'raw-file', where, count: 1, fails: true })),
      coverage: texts,
      ...(times % 3 === 0 ? { failure: { step: raw, message: raw } } : {}),
    }),
  );
}
