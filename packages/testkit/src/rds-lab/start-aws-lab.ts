import { answerCall } from './answer-call';
import type { AwsLab, AwsLabOptions } from './aws-lab';
import { CallDesk } from './calls/call-desk';
import { startLabFront } from './calls/lab-front';
import { LabPolicy } from './calls/lab-policy';
import { withSessionLife } from './calls/session-life';
import { answerName } from './dns/answer-name';
import { labEnvironment } from './lab-environment';
import { labFacade } from './lab-facade';
import { labGroups } from './lab-groups';
import { type LabParts, type Stops, startLabParts } from './lab-parts';
import { resetLab } from './reset-lab';
import { addDatabase } from './setup/add-database';
import { makeGroups, makeZone } from './setup/make-groups';
import { defaultSource, type SourceOptions, sourceFields } from './setup/start-source';
import { takeSnapshot } from './setup/take-snapshot';

/**
 * Starts AWS as far as a rotation goes: moto for the APIs, in front of it what takes time and what goes wrong, and behind
 * every instance that is restored a PostgreSQL with the snapshot's data. Its world: the source `prod` with an automated
 * snapshot, groups (`labNames`, `labGroups`), and an empty hosted zone.
 */
export async function startAwsLab(options: AwsLabOptions = {}): Promise<AwsLab> {
  const source = { ...defaultSource, ...options.source };
  const { zoneName = 'dev.example.internal', sessionMs } = options;
  const stops: Stops = [];
  const stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const end of stops.splice(0).reverse()) await end().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    const parts = await startLabParts(options, source, stops);
    await makeGroups(parts.askMoto, parts.region, source.major);
    const zoneId = await makeZone(parts.askMoto, parts.region, zoneName);
    await addSource(parts, source);
    const policy = new LabPolicy(parts.world, options.policy);
    const desk = new CallDesk({
      refuse: (request) => policy.refuse(request),
      async answer(request, expiries) {
        const answer = await answerCall(parts, request);
        return sessionMs !== undefined && request.action.startsWith('sts:AssumeRole')
          ? withSessionLife(answer, sessionMs, expiries)
          : answer;
      },
    });
    const front = await startLabFront(desk, (incoming, response) =>
      answerName(parts.names, incoming, response),
    );
    stops.push(() => front.stop());
    const { endpoint } = front;
    return {
      endpoint,
      ...labFacade(parts, zoneId),
      ...callFacade(desk),
      ...labEnvironment({ ...parts, endpoint }, zoneName),
      setPolicy(wanted) {
        policy.policy = wanted;
      },
      async reset() {
        await desk.reset();
        policy.policy = options.policy;
        await resetLab(parts, zoneId);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addSource({ world, sourceServer }: LabParts, source: SourceOptions): Promise<void> {
  const given = {
    kind: 'instance' as const,
    identifier: source.identifier,
    groups: [labGroups.production],
    tags: source.tags,
    fields: sourceFields(source),
  };
  await addDatabase(world, given, sourceServer);
  if (source.snapshotAgeMs === undefined) return;
  await takeSnapshot(world, { of: source.identifier, at: new Date(Date.now() - source.snapshotAgeMs) });
}

function callFacade(desk: CallDesk): Pick<AwsLab, 'calls' | 'faults' | 'onCall' | 'expireKey'> {
  return {
    calls: desk.calls,
    faults: desk.faults,
    onCall: (listener) => desk.listen(listener),
    expireKey(accessKeyId, afterMs) {
      desk.expiries.set(accessKeyId, Date.now() + afterMs);
    },
  };
}
