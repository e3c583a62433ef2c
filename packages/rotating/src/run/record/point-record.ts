import type { RotationRun } from '../rotation-run';

/** Changes the record and waits until all of Route 53's servers have it. @returns when they had */
export async function pointRecord(
  run: RotationRun,
  { value, ttlSeconds }: { readonly value: string; readonly ttlSeconds: number },
): Promise<Date> {
  const { dns, request } = run.options;
  const { zoneId, name } = request.record;
  const change = { zoneId, name, value, ttlSeconds };
  const changeId = await dns.upsert(change, { signal: run.signal });
  await dns.waitInsync(changeId, run.waiting(run.deadlines.insyncMs));
  return run.now();
}
