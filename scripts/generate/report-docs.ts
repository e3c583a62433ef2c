import { reportJsonSchema } from '../../packages/reporting/src/schema/report-json-schema';
import { reportReference } from '../../packages/reporting/src/schema/report-reference';
import type { GeneratedFile } from './generated-files';

/** report.json's JSON schema and the table of its fields. */
export function reportDocs(): GeneratedFile[] {
  return [
    { file: 'docs/report.schema.json', text: `${JSON.stringify(reportJsonSchema(), null, 2)}\n` },
    { file: 'docs/report.md', text: reportReference() },
  ];
}
