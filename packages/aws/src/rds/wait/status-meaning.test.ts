import { statusMeaning } from './status-meaning';

test.each(['available', 'storage-optimization', 'storage-initialization'])('%s can be used', (status) => {
  expect(statusMeaning(status)).toEqual({ kind: 'usable' });
});

/** Those of AWS's tables of instances and clusters that end by themselves. */
const working =
  `backing-up backtracking configuring-activity-stream configuring-associated-roles configuring-enhanced-monitoring
configuring-iam-database-auth configuring-log-exports converting-to-vpc creating delete-precheck failing-over maintenance migrating
modifying moving-to-vpc preparing-data-migration promoting rebooting renaming resetting-master-credentials scaling-compute
scaling-storage starting storage-config-upgrade update-iam-db-auth upgrading a-status-of-next-year`.split(
    /\s+/,
  );

test.each(working)('%s is waited through', (status) => {
  expect(statusMeaning(status)).toEqual({ kind: 'working' });
});

const broken = `cloning-failed deleting failed inaccessible-encryption-credentials
inaccessible-encryption-credentials-recoverable incompatible-create incompatible-network incompatible-option-group
incompatible-parameters incompatible-restore insufficient-capacity migration-failed restore-error restore-failed stopped stopping
storage-full`.split(/\s+/);

test.each(broken)('%s ends the wait, and says what to do', (status) => {
  const meaning = statusMeaning(status);
  if (meaning.kind !== 'broken') throw new Error(meaning.kind);
  expect(`The DB instance ${meaning.fault}.`).toMatch(/^The DB instance (?:is|has|cannot|could) [^.]+\.$/);
  expect(meaning.remedy).toMatch(/^[A-Z].+\.$/);
});
