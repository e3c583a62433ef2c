import { type AskMoto, pathRequest } from '../wire/setup-request';
import { parseXml, type XmlElement } from '../wire/xml';
import { required } from './make-groups';

/** Every record set of a zone: elements as of ListResourceRecordSets. */
export async function recordSets(zone: {
  readonly askMoto: AskMoto;
  readonly region: string;
  readonly zoneId: string;
}): Promise<readonly XmlElement[]> {
  const action = 'route53:ListResourceRecordSets';
  const url = `/2013-04-01/hostedzone/${zone.zoneId}/rrset`;
  const answer = required(action, await zone.askMoto(pathRequest(action, zone.region, 'GET', url)));
  return parseXml(answer.body.toString()).find('ResourceRecordSets')?.children ?? [];
}
