import { ChangeResourceRecordSetsCommand, type Route53Client } from '@aws-sdk/client-route-53';
import * as v from 'valibot';
import type { AwsCall } from '../client/call-aws';
import { type GuardedContext, sendGuarded } from '../rds/change/send-guarded';
import { parseAnswer } from '../rds/fleet/parse-answer';
import type { RecordChange } from '../rds/guard/mutation';
import type { PollOptions } from '../rds/wait/poll-until';
import { route53Client } from './route53-client';
import type { CnameUpsert, GuardedRoute53, HostedZone, Route53Reader, ZoneRecord } from './route53-reader';

const answerSchema = v.object({ ChangeInfo: v.object({ Id: v.string() }) });

/** The one changing call of Route 53, through sendGuarded. */
export class GuardedRoute53Api implements GuardedRoute53 {
  readonly #reader: Route53Reader;
  readonly #context: GuardedContext;
  readonly #client: Route53Client;

  constructor(reader: Route53Reader, context: GuardedContext) {
    this.#reader = reader;
    this.#context = context;
    this.#client = route53Client(context.reader.region, 1);
  }

  findZone(id: string): Promise<HostedZone | undefined> {
    return this.#reader.findZone(id);
  }

  findRecord(zoneId: string, name: string): Promise<ZoneRecord | undefined> {
    return this.#reader.findRecord(zoneId, name);
  }

  waitInsync(changeId: string, options: PollOptions): Promise<void> {
    return this.#reader.waitInsync(changeId, options);
  }

  async upsert(change: CnameUpsert, options: { readonly signal?: AbortSignal } = {}): Promise<string> {
    const { zoneId, name, ttlSeconds, value } = change;
    const call: AwsCall = {
      action: 'route53:ChangeResourceRecordSets',
      resource: `the record ${name} in the zone ${zoneId}`,
    };
    const mutation: RecordChange = {
      call: 'ChangeResourceRecordSets',
      zoneId,
      name,
      type: 'CNAME',
      action: 'UPSERT',
      value,
    };
    const { type: Type, action: Action } = mutation;
    const records = { Name: name, Type, TTL: ttlSeconds, ResourceRecords: [{ Value: value }] };
    const ChangeBatch = { Changes: [{ Action, ResourceRecordSet: records }] };
    const command = new ChangeResourceRecordSetsCommand({ HostedZoneId: zoneId, ChangeBatch });
    let changeId = '';
    const send = async (): Promise<void> => {
      const answer = parseAnswer(call.action, answerSchema, await this.#client.send(command));
      changeId = answer.ChangeInfo.Id;
    };
    await sendGuarded(this.#context, { mutation, call, send }, options.signal);
    return changeId;
  }

  close(): void {
    this.#client.destroy();
    this.#reader.close();
  }
}
