import type { CleanUp, Host } from '@prodlike/core';
import { asSections, captureTraffic, planTraffic, type TrafficPlan } from '@prodlike/traffic';
import type { Plan } from '../plan';
import { leftOutLine } from './left-out-line';

/**
 * What is to run beside the migrations; undefined where nothing is. For `from: source`, the source's statistics are read.
 *
 * @throws AdvisedError where they cannot be had
 */
export async function trafficPlanOf(
  host: Host,
  cleanUp: CleanUp,
  { traffic, settings }: Plan,
): Promise<TrafficPlan | undefined> {
  if (traffic === undefined || traffic.kind === 'planned') return traffic?.plan;
  if (settings.source.provider !== 'template') return undefined;
  const { section } = traffic;
  const connection = settings.source.server;
  const { statements, leftOut } = await host.phase("Read the source's pg_stat_statements", () =>
    captureTraffic({ connection, most: section.top, cleanUp }),
  );
  const line = leftOutLine(leftOut);
  if (line !== undefined) host.info(line);
  return planTraffic(section, asSections(statements), true);
}
