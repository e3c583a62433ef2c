import { rotationReportSchema } from '../../packages/reporting/src/rotation/schema/rotation-report-schema';
import { sampleReportSchema } from '../../packages/reporting/src/sample/schema/sample-report-schema';
import { jsonSchemaOf } from '../../packages/reporting/src/schema/json-schema-of';
import { reportReference } from '../../packages/reporting/src/schema/report-reference';
import { reportSchema } from '../../packages/reporting/src/schema/report-schema';
import { scrubReportSchema } from '../../packages/reporting/src/scrub/schema/scrub-report-schema';
import type { GeneratedFile } from './generated-files';

const versions =
  'added at any time; `schemaVersion` rises when one changes its meaning or goes. `?` marks fields that may be missing.';

/** The JSON schemas of the published reports, and tables of their fields. */
export function reportDocs(): GeneratedFile[] {
  return [
    ...docsOf('docs/report', 'Prodlike migration-test report', reportSchema, {
      file: 'report.json',
      source: 'packages/reporting/src/schema',
      introduction: [
        'What `migration-test` measured, in one file: numbers, SQLSTATEs, names of objects, and SQL whose every constant',
        'is masked. No row value is in it. [report.schema.json](report.schema.json) is its JSON schema. New fields may be',
        versions,
      ],
    }),
    ...docsOf('docs/scrub-report', 'Prodlike scrub report', scrubReportSchema, {
      file: 'scrub.json',
      source: 'packages/reporting/src/scrub/schema',
      introduction: [
        'What `scrub` decided, did and proved, in one file: numbers, names of objects, and the rules of prodlike.yml. No row',
        'value is in it. [scrub-report.schema.json](scrub-report.schema.json) is its JSON schema. New fields may be',
        versions,
      ],
    }),
    ...docsOf('docs/sample-report', 'Prodlike sample report', sampleReportSchema, {
      file: 'sample.json',
      source: 'packages/reporting/src/sample/schema',
      introduction: [
        'What `sample-to-ecr` planned, copied, searched and sealed, in one file: numbers, names of objects, and the rules of',
        'prodlike.yml. No row value is in it, and no host of the source.',
        '[sample-report.schema.json](sample-report.schema.json) is its JSON schema. New fields may be',
        versions,
      ],
    }),
    ...docsOf('docs/rotation-report', 'Prodlike rotation report', rotationReportSchema, {
      file: 'rotation.json',
      source: 'packages/reporting/src/rotation/schema',
      introduction: [
        'What `rotate-rds` planned and did, in one file: names of instances, snapshots, hosts and records, settings and times. No',
        'password, token or row value is in it. [rotation-report.schema.json](rotation-report.schema.json) is its JSON schema. New',
        `fields may be ${versions}`,
      ],
    }),
  ];
}

function docsOf(
  path: string,
  title: string,
  report: Parameters<typeof jsonSchemaOf>[1],
  reference: Omit<Parameters<typeof reportReference>[0], 'schema'>,
): GeneratedFile[] {
  const schema = jsonSchemaOf(title, report);
  return [
    { file: `${path}.schema.json`, text: `${JSON.stringify(schema, null, 2)}\n` },
    { file: `${path}.md`, text: reportReference({ ...reference, schema }) },
  ];
}
