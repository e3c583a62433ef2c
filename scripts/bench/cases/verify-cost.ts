import { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { applyMasks, finishApply, measureBefore, openScrubState, prove } from '@prodlike/scrubbing';
import { startTestServer } from '@prodlike/testkit';
import { benchSettings, customersPlan, customersTable } from '../masked-customers';
import type { BenchCase } from '../measurement';

const rows = 3_000_000;
const limitShare = 0.4;

async function timedMs(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

async function measure(connection: ConnectionParameters): Promise<{ applyMs: number; proveMs: number }> {
  const client = await connect(connection, { applicationName: 'prodlike bench' });
  try {
    await client.query(customersTable('customers', rows));
    await client.query('VACUUM (FREEZE, ANALYZE) customers');
    const state = await openScrubState(client, { settings: benchSettings, version: '0.0.0' });
    const plan = await customersPlan(connection);
    const common = { connection, settings: benchSettings, plan, report: () => undefined };
    const options = { ...common, state, cleanUp: new CleanUp() };
    const applyMs = await timedMs(async () => {
      await measureBefore(common);
      await applyMasks(options);
      await finishApply({ ...options, removeLargeObjects: false });
    });
    const proveMs = await timedMs(async () => {
      const { passed } = await prove(common);
      if (!passed) throw new Error('The proof failed.');
    });
    return { applyMs, proveMs };
  } finally {
    await client.end();
  }
}

/** A proof beside the apply that it proves, both from their first connection to their last. */
export const verifyCost: BenchCase = {
  name: 'verify cost',
  async run() {
    const server = await startTestServer({
      major: 18,
      settings: { shared_buffers: '1GB', max_wal_size: '4GB' },
    });
    try {
      const { applyMs, proveMs } = await measure(server.parameters);
      return [
        {
          name: `verify, ${rows.toLocaleString('en')} rows`,
          measured: `${(proveMs / 1000).toFixed(1)} s, ${((100 * proveMs) / applyMs).toFixed(0)} %`,
          reference: `${(applyMs / 1000).toFixed(1)} s to apply`,
          bound: `≤ ${100 * limitShare} %`,
          usedShare: proveMs / applyMs / limitShare,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};
