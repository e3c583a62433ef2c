import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';
import { callAws } from '../client/call-aws';
import { clientSettings } from '../client/client-settings';

/** Who the credentials of this run are. */
export interface CallerIdentity {
  /** 12 digits. */
  readonly account: string;
  /** e.g. `arn:aws:sts::123456789012:assumed-role/rotation/run-7` */
  readonly arn: string;
}

const answerSchema = v.object({ Account: v.pipe(v.string(), v.regex(/^\d{12}$/)), Arn: v.string() });

/**
 * Whom AWS takes this run for: needs no right, and nothing but valid credentials.
 *
 * @param region undefined: as the environment has it
 * @throws AdvisedError
 */
export async function callerIdentity(region: string | undefined): Promise<CallerIdentity> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(clientSettings(region));
  try {
    const answer = await callAws(
      { action: 'sts:GetCallerIdentity', resource: 'this run’s credentials' },
      () => client.send(new GetCallerIdentityCommand({})),
    );
    const parsed = v.safeParse(answerSchema, answer);
    if (!parsed.success)
      throw new AdvisedError(
        'AWS did not say whose the credentials are.',
        'Run it again; it is a fault of AWS.',
      );
    return { account: parsed.output.Account, arn: parsed.output.Arn };
  } finally {
    client.destroy();
  }
}
