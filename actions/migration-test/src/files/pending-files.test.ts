import { migrationName } from '@prodlike/core';
import { pendingFiles } from './pending-files';

const files = ['db/20240101_a.sql', 'db/20240102_b.sql', 'db/V3__c.sql'].map((path) => ({
  path,
  name: migrationName(path),
  statements: [],
  transaction: 'wrapped' as const,
}));
const left = (...applied: string[]) => pendingFiles(files, applied).map((file) => file.path);

test('leaves out what the data has had, by version, script or name', () => {
  expect(left('20240101', 'V3__c.sql')).toEqual(['db/20240102_b.sql']);
  expect(left('20240102_b', 'of_another_folder')).toEqual(['db/20240101_a.sql', 'db/V3__c.sql']);
});

test('keeps all files where nothing was recorded', () => {
  expect(left()).toHaveLength(3);
});
