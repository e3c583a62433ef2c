import {
  type ConnectionParameters,
  connect,
  openSnapshot,
  readCatalog,
  type SourceSnapshot,
} from '@prodlike/postgres';
import * as v from 'valibot';
import { resolveSampling } from '../../resolve/resolve-sampling';
import { samplingSchema } from '../../sampling/sampling-schema';
import type { SamplingPlan } from '../../sampling-plan';
import { keySetStatements } from '../temporary-tables/key-set-statements';

export type Way = 'temporary-tables' | 'arrays';

export interface OpenSample {
  readonly plan: SamplingPlan;
  readonly snapshot: SourceSnapshot;
}

const applicationName = 'prodlike test';

/** The plan of a section `sampling` as YAML would give it. @throws where it has faults */
export async function planOf(
  source: ConnectionParameters,
  sampling: unknown,
  ids: Readonly<Record<string, readonly string[]>> = {},
): Promise<SamplingPlan> {
  const client = await connect(source, { applicationName });
  try {
    const catalog = await readCatalog(client);
    const plan = resolveSampling(v.parse(samplingSchema, sampling), catalog, new Map(Object.entries(ids)));
    if (plan.faults.length > 0) throw new Error(JSON.stringify(plan.faults, null, 2));
    return plan;
  } finally {
    await client.end();
  }
}

/** A snapshot in which the plan's rows can be chosen, one way or the other. */
export async function snapshotFor(
  source: ConnectionParameters,
  plan: SamplingPlan,
  way: Way,
): Promise<SourceSnapshot> {
  const snapshot = await openSnapshot(source, {
    applicationName,
    settings: {},
    ...(way === 'temporary-tables' && {
      beforeTransaction: async (client) => {
        for (const statement of keySetStatements(plan)) await client.query(statement);
      },
    }),
  });
  if (way === 'temporary-tables') return snapshot;
  return new Proxy(snapshot, {
    get(target, name) {
      if (name === 'temporaryTables') return false;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
