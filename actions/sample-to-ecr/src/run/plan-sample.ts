import type { Progress } from '@prodlike/core';
import {
  checkSqlExpressions,
  compilePlan,
  detectFromCatalog,
  type MaskingPlan,
  type Policy,
} from '@prodlike/masking';
import { type Catalog, inSession, readCatalog } from '@prodlike/postgres';
import { checkSampling, resolveSampling, type SamplingPlan } from '@prodlike/subsetting';
import type { Client } from 'pg';
import { ofCopiedTables } from './of-copied-tables';
import type { PreparedSample } from './prepare-sample';
import type { PlannedSample, SampleRun } from './sample-run';

/** Applies the sections sampling and masking to the source as it is. No row is read. */
export async function planSample(
  run: SampleRun,
  { settings, configuration }: PreparedSample,
  progress: Progress,
): Promise<PlannedSample> {
  const { connection, ids, unmasked } = settings;
  const session = { connection, applicationName: 'prodlike sample', cleanUp: run.cleanUp };
  return await inSession(session, async (client) => {
    const catalog = await readCatalog(client);
    const sampling = await checkedSampling(client, resolveSampling(configuration.sampling, catalog, ids));
    progress.report(
      `${catalog.tables.length} tables, ${sampling.roots.length} roots, ${sampling.edges.length} foreign keys`,
    );
    if (unmasked) return { sampling, masking: null, decided: [], undecided: [], faults: [] };
    const masking = await compiledMasking(client, configuration.masking, catalog);
    const { decided, undecided } = ofCopiedTables(sampling, masking);
    return { sampling, masking: { ...masking, undecided }, decided, undecided, faults: masking.faults };
  });
}

/** The server is asked only about a section that fits the catalog. */
async function checkedSampling(client: Client, plan: SamplingPlan): Promise<SamplingPlan> {
  if (plan.faults.length > 0) return plan;
  return { ...plan, faults: await checkSampling(client, plan) };
}

async function compiledMasking(client: Client, policy: Policy, catalog: Catalog): Promise<MaskingPlan> {
  const plan = compilePlan(policy, catalog, detectFromCatalog(catalog));
  return { ...plan, faults: [...plan.faults, ...(await checkSqlExpressions(client, plan))] };
}
