import { ListResourceRecordSetsCommand, type Route53Client, type RRType } from '@aws-sdk/client-route-53';
import * as v from 'valibot';
import { type AwsCall, callAws } from '../client/call-aws';
import { parseAnswer } from '../rds/fleet/parse-answer';
import { plainHost } from '../rds/guard/leads-to';
import type { ZoneRecord } from './route53-reader';
import { unescapeName } from './unescape-name';
import { type RecordSet, recordSet, zoneRecord } from './zone-record';

const page = v.object({
  ResourceRecordSets: v.optional(v.array(recordSet), []),
  IsTruncated: v.optional(v.boolean(), false),
  NextRecordName: v.optional(v.string()),
  NextRecordType: v.optional(v.string()),
  NextRecordIdentifier: v.optional(v.string()),
});

/** The sets of a zone come in the order of their names, from the one that is asked for on: all of one name are together. */
export async function findRecord(
  client: Route53Client,
  zoneId: string,
  name: string,
): Promise<ZoneRecord | undefined> {
  const call: AwsCall = { action: 'route53:ListResourceRecordSets', resource: `hosted zone ${zoneId}` };
  const wanted = plainHost(name);
  const found: RecordSet[] = [];
  let from: { name: string; type?: string | undefined; identifier?: string | undefined } | undefined = {
    name: wanted,
  };
  while (from !== undefined) {
    const command: ListResourceRecordSetsCommand = new ListResourceRecordSetsCommand({
      HostedZoneId: zoneId,
      StartRecordName: from.name,
      StartRecordType: from.type as RRType | undefined,
      StartRecordIdentifier: from.identifier,
    });
    const answer: v.InferOutput<typeof page> = parseAnswer(
      call.action,
      page,
      await callAws(call, () => client.send(command)),
    );
    const sets = answer.ResourceRecordSets;
    found.push(...sets.filter(({ Name }) => unescapeName(Name) === wanted));
    const { NextRecordName: next = '' } = answer;
    from =
      answer.IsTruncated && unescapeName(next) === wanted
        ? { name: next, type: answer.NextRecordType, identifier: answer.NextRecordIdentifier }
        : undefined;
  }
  return zoneRecord(found);
}
