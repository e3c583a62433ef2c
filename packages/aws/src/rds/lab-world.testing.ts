import { type AwsLab, type AwsLabOptions, labGroups, labNames, startAwsLab, until } from '@prodlike/testkit';
import { guardedRoute53 } from '../route53/guard-route53';
import { openRoute53 } from '../route53/open-route53';
import type { GuardedRoute53 } from '../route53/route53-reader';
import { guardedRds } from './change/guard-rds';
import type { GuardedRds } from './change/guarded-rds';
import type { InstanceRestore } from './change/restore-settings';
import { instanceRestore } from './change/restores.testing';
import type { MutationBounds, MutationTarget } from './guard/mutation';
import { openRds } from './read/open-rds';
import type { RdsReader } from './read/rds-reader';

export const policyHash = '5e'.repeat(32);

/** A lab and this package's clients of it, with bounds of the prefix `app-dev-` and the record `db.dev.example.internal`. */
export interface LabWorld {
  readonly lab: AwsLab;
  readonly bounds: MutationBounds;
  readonly reader: RdsReader;
  readonly rds: GuardedRds;
  readonly dns: GuardedRoute53;
  /** The actions that were sent since the last call of this function, descriptions left out. */
  changes(): string[];
  restoreOf(identifier: string, lease?: string): Promise<InstanceRestore>;
  untilGone(target: MutationTarget): Promise<void>;
  stop(): Promise<void>;
}

export const soon = { deadlineMs: 20_000, pollMs: 20 };
/** By then the lab shows any change that it has taken, or is done with it: whoever was too slow to see it under way goes on. */
export const shownMs = 1_000;
export const staleMs = 200;
const retry = { retryMs: 20_000, staleMs, pollMs: 20 };

export async function startLabWorld(options: AwsLabOptions = {}): Promise<LabWorld> {
  const lab = await startAwsLab(options);
  const leave = lab.enter();
  const { region, account, zoneId } = lab;
  const bounds: MutationBounds = {
    owner: 'rotate-rds',
    account,
    allowedAccounts: [account],
    region,
    prefix: 'app-dev-',
    sources: ['prod', 'shop', 'shop-1'],
    quarantineGroup: labGroups.quarantine,
    record: { zoneId, name: 'db.dev.example.internal' },
  };
  const reader = await openRds({ region, pollGapMs: 0 });
  const route53 = await openRoute53({ region, pollGapMs: 0 });
  const dns = await guardedRoute53(route53, reader, bounds, retry);
  const readRecord = () => route53.findRecord(zoneId, 'db.dev.example.internal');
  const rds = await guardedRds(reader, bounds, { readRecord, retry });
  let seen = 0;
  return {
    lab,
    bounds,
    reader,
    rds,
    dns,
    changes() {
      const fresh = lab.calls.slice(seen).map(({ action }) => action);
      seen = lab.calls.length;
      return fresh.filter((action) => !/:(?:Describe|Get|List)/.test(action));
    },
    async restoreOf(identifier, lease = 'run/1 2026-11-22T03:07:00.000Z') {
      const [snapshot] = await reader.describeSnapshots({ kind: 'instance', identifier: 'prod' });
      const from = snapshot?.identifier ?? '';
      return {
        ...instanceRestore,
        target: { kind: 'instance', identifier },
        from: { kind: 'snapshot', snapshot: from },
        identifier,
        subnetGroup: labNames.subnetGroup,
        parameterGroup: labNames.parameterGroup,
        optionGroup: undefined,
        securityGroups: [labGroups.quarantine],
        tags: tagsOf('prod', from, lease),
      };
    },
    untilGone: (target) =>
      until(`${target.identifier} is gone`, async () => (await reader.describeTarget(target)) === undefined),
    async stop() {
      rds.close();
      dns.close();
      reader.close();
      leave();
      await lab.stop();
    },
  };
}

/** Tags as a rotation makes them. */
export function tagsOf(source: string, snapshot: string, lease: string): Record<string, string> {
  return {
    'prodlike:owner': 'rotate-rds',
    'prodlike:prefix': 'app-dev-',
    'prodlike:source': source,
    'prodlike:restored-from': snapshot,
    'prodlike:data': 'unmasked',
    'prodlike:lease': lease,
  };
}
