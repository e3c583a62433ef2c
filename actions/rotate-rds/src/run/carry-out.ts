import { guardedRds, guardedRoute53, type MutationBounds } from '@prodlike/aws';
import { rotate, sourcesOf } from '@prodlike/rotating';
import { rotationEffects } from '../effects/rotation-effects';
import type { OpenedAws } from './open-aws';
import type { RotationStory } from './rotation-story';
import { runName } from './run-name';

/** Carries the plan out, within bounds that the state as it was found sets. What it came to is in the story. */
export async function carryOut(story: RotationStory, aws: OpenedAws): Promise<void> {
  const { host, cleanUp, prepared } = story;
  const { settings, request, policy } = prepared;
  const { maskingKey } = settings;
  const { quarantineGroup } = request.wanted;
  if (policy === undefined || maskingKey === undefined || quarantineGroup === undefined)
    throw new Error('A rotation was to be carried out that was only planned.');
  const bounds: MutationBounds = {
    owner: 'rotate-rds',
    account: aws.account,
    allowedAccounts: request.allowedAccounts,
    region: settings.region,
    prefix: request.prefix,
    sources: sourcesOf(request, aws.state),
    quarantineGroup,
    record: request.record,
  };
  const { zoneId, name } = request.record;
  const rds = await guardedRds(aws.rds, bounds, { readRecord: () => aws.route53.findRecord(zoneId, name) });
  cleanUp.defer('the client that changes RDS', () => rds.close());
  const dns = await guardedRoute53(aws.route53, aws.rds, bounds);
  cleanUp.defer('the client that changes Route 53', () => dns.close());
  await host.phase('Rotate', async ({ report }) => {
    const effects = rotationEffects({
      settings: { ...settings, maskingKey },
      policy,
      formerTtlSeconds: aws.state.record?.ttlSeconds,
      host,
      cleanUp,
      reported: (scrub) => {
        story.scrub = scrub;
      },
    });
    story.outcome = await rotate({
      request,
      bounds,
      reader: aws.rds,
      rds,
      dns,
      run: runName(process.env),
      effects,
      signInBy: settings.signInBy,
      onFailure: settings.onFailure,
      cleanUp,
      report,
      pollMs: settings.pollMs,
    });
  });
}
