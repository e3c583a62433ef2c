import {
  callerIdentity,
  installRenewal,
  openRds,
  openRoute53,
  type RdsReader,
  type Route53Reader,
} from '@prodlike/aws';
import { runnerIdToken } from '@prodlike/core';
import { type DescribedState, describeState, planRotation, type RotationPlan } from '@prodlike/rotating';
import type { RotationStory } from './rotation-story';

/** AWS as it was found, and what is to be done. */
export interface OpenedAws {
  readonly account: string;
  readonly rds: RdsReader;
  readonly route53: Route53Reader;
  readonly state: DescribedState;
  readonly plan: RotationPlan;
}

/**
 * Takes an identity, describes everything, and plans. Changes nothing.
 *
 * @throws AdvisedError where AWS refuses, or cannot be reached
 */
export async function openAws({ host, cleanUp, prepared }: RotationStory): Promise<OpenedAws> {
  const { settings, request } = prepared;
  const { region } = settings;
  const secret = (value: string): void => host.secret(value);
  if (!settings.dryRun || settings.roleToAssume !== undefined) {
    const renewal = await installRenewal({
      region,
      roleArn: settings.roleToAssume,
      getIdToken: runnerIdToken(),
      secret,
    });
    cleanUp.defer('the renewal of credentials', () => renewal.uninstall());
    if (renewal.why !== undefined && host.kind === 'actions')
      host.info(`The AWS credentials are not renewed: ${renewal.why}.`);
  }
  const { account } = await callerIdentity(region);
  const rds = await openRds({ region });
  cleanUp.defer('the client of RDS', () => rds.close());
  const route53 = await openRoute53({ region });
  cleanUp.defer('the client of Route 53', () => route53.close());
  const state = await describeState({ request, rds, dns: route53, account, now: () => new Date() });
  return { account, rds, route53, state, plan: planRotation(request, state) };
}
