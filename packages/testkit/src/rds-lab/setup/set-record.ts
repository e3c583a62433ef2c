import type { LabRecords } from '../route53/lab-records';
import { type AskMoto, pathRequest } from '../wire/setup-request';
import { XmlElement } from '../wire/xml';
import { required } from './make-groups';
import { recordSets } from './record-sets';

export interface RecordWish {
  readonly name: string;
  readonly value: string;
  readonly ttlSeconds: number;
  readonly type: string;
}

interface RecordParts {
  readonly records: LabRecords;
  readonly askMoto: AskMoto;
  readonly region: string;
  readonly zoneId: string;
}

/** Sets a record as somebody else than us would, in force at once. */
export async function setRecord(parts: RecordParts, wish: RecordWish): Promise<void> {
  const change = changeTo(wish);
  await send(parts, change);
  await parts.records.apply(change);
}

/** Deletes every record of the zone but those that make it one. */
export async function deleteRecords(parts: RecordParts): Promise<void> {
  for (const set of await recordSets(parts))
    if (!['NS', 'SOA'].includes(set.textOf('Type') ?? ''))
      await send(parts, new XmlElement('Change', [new XmlElement('Action', 'DELETE'), set]));
  parts.records.history.clear();
}

function changeTo({ name, value, ttlSeconds, type }: RecordWish): XmlElement {
  return new XmlElement('Change', [
    new XmlElement('Action', 'UPSERT'),
    new XmlElement('ResourceRecordSet', [
      new XmlElement('Name', name),
      new XmlElement('Type', type),
      new XmlElement('TTL', String(ttlSeconds)),
      new XmlElement('ResourceRecords', [new XmlElement('ResourceRecord', [new XmlElement('Value', value)])]),
    ]),
  ]);
}

async function send(parts: RecordParts, change: XmlElement): Promise<void> {
  const body = new XmlElement(
    'ChangeResourceRecordSetsRequest',
    [new XmlElement('ChangeBatch', [new XmlElement('Changes', [change])])],
    ' xmlns="https://route53.amazonaws.com/doc/2013-04-01/"',
  );
  const action = 'route53:ChangeResourceRecordSets';
  const url = `/2013-04-01/hostedzone/${parts.zoneId}/rrset`;
  required(action, await parts.askMoto(pathRequest(action, parts.region, 'POST', url, body.toString())));
}
