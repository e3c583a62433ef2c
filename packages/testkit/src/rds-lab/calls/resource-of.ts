import type { LabRequest } from '../wire/lab-request';
import { parseXml } from '../wire/xml';

const nameFields = [
  'TargetDBInstanceIdentifier',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'ResourceName',
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'DBSubnetGroupName',
  'DBParameterGroupName',
  'DBClusterParameterGroupName',
  'OptionGroupName',
  'RoleArn',
];

/** What a request is about: an identifier, a record's name, an ARN; empty for a list of everything. */
export function resourceOf({ action, form, url, body }: LabRequest): string {
  if (action === 'route53:ChangeResourceRecordSets')
    return (parseXml(body.toString()).find('Name')?.text ?? '').replace(/\.$/, '');
  if (action.startsWith('route53:')) return new URL(url, 'http://aws').pathname.split('/')[3] ?? '';
  const named = nameFields.map((field) => form.get(field)).find((value) => value !== null);
  if (named !== undefined && named !== null) return named;
  const [, secret] = /"(?:SecretId|Name|Target|SessionId)"\s*:\s*"([^"]*)"/.exec(body.toString()) ?? [];
  return secret ?? '';
}
