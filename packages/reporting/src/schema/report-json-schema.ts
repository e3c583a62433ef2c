import { toJsonSchema } from '@valibot/to-json-schema';
import { reportSchema } from './report-schema';

/** The JSON schema of report.json, draft 7. A tool of the repository: not for bundles. */
export function reportJsonSchema(): object {
  return {
    title: 'Prodlike migration-test report',
    ...toJsonSchema(reportSchema, { target: 'draft-07' }),
  };
}
