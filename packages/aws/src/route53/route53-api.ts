import { GetChangeCommand, GetHostedZoneCommand, type Route53Client } from '@aws-sdk/client-route-53';
import * as v from 'valibot';
import { awsErrorName } from '../client/aws-failure';
import { type AwsCall, callAws } from '../client/call-aws';
import { parseAnswer } from '../rds/fleet/parse-answer';
import { type PollOptions, pollUntil } from '../rds/wait/poll-until';
import type { Turns } from '../rds/wait/turns';
import { findRecord } from './find-record';
import { route53Client } from './route53-client';
import type { HostedZone, Route53Reader, ZoneRecord } from './route53-reader';
import { unescapeName } from './unescape-name';

const zoneAnswer = v.object({
  HostedZone: v.object({
    Id: v.string(),
    Name: v.string(),
    Config: v.optional(v.object({ PrivateZone: v.optional(v.boolean(), false) })),
  }),
});
const changeAnswer = v.object({ ChangeInfo: v.object({ Status: v.string() }) });

/** The reading calls of Route 53. */
export class Route53Api implements Route53Reader {
  readonly #client: Route53Client;
  readonly #polling: Route53Client;
  readonly #turns: Turns;

  constructor(region: string, turns: Turns) {
    this.#client = route53Client(region);
    this.#polling = route53Client(region, 1);
    this.#turns = turns;
  }

  async findZone(id: string): Promise<HostedZone | undefined> {
    const call: AwsCall = { action: 'route53:GetHostedZone', resource: `hosted zone ${id}` };
    const command = new GetHostedZoneCommand({ Id: id });
    const answer = await unless(['NoSuchHostedZone', 'InvalidInput'], call, () => this.#client.send(command));
    if (answer === undefined) return undefined;
    const { Id, Name, Config } = parseAnswer(call.action, zoneAnswer, answer).HostedZone;
    return {
      id: Id.slice(Id.lastIndexOf('/') + 1),
      name: unescapeName(Name),
      private: Config?.PrivateZone ?? false,
    };
  }

  findRecord(zoneId: string, name: string): Promise<ZoneRecord | undefined> {
    return findRecord(this.#client, zoneId, name);
  }

  waitInsync(changeId: string, options: PollOptions): Promise<void> {
    const call: AwsCall = { action: 'route53:GetChange', resource: `the change ${changeId}` };
    const command = new GetChangeCommand({ Id: changeId });
    return pollUntil<void>(
      async () => {
        // A change that was just taken may not be known everywhere.
        const answer = await unless(['NoSuchChange'], call, () => this.#polling.send(command));
        if (answer === undefined) return { kind: 'waiting', seen: 'not found yet' };
        const { Status } = parseAnswer(call.action, changeAnswer, answer).ChangeInfo;
        return Status === 'INSYNC'
          ? { kind: 'done', value: undefined }
          : { kind: 'waiting', seen: Status.toLowerCase() };
      },
      { ...options, what: 'Route 53', until: 'has the record’s change on all servers', turns: this.#turns },
    );
  }

  close(): void {
    this.#client.destroy();
    this.#polling.destroy();
  }
}

/** undefined where the answer is one of these errors. */
async function unless<T>(
  names: readonly string[],
  call: AwsCall,
  send: () => Promise<T>,
): Promise<T | undefined> {
  const isOne = (error: unknown): boolean => names.includes(awsErrorName(error));
  try {
    return await callAws(call, send, isOne);
  } catch (error) {
    if (isOne(error)) return undefined;
    throw error;
  }
}
