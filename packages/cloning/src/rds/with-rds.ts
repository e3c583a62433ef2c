import {
  callerIdentity,
  type GuardedRds,
  guardedRds,
  type MutationBounds,
  openRds,
  type RdsReader,
} from '@prodlike/aws';
import { InputError } from '@prodlike/core';
import { clonePrefix } from './rds-clone-name';

/** RDS, and what of it a clone's maker may change. */
export interface CloneRds {
  readonly bounds: MutationBounds;
  readonly reader: RdsReader;
  readonly rds: GuardedRds;
}

export interface RdsLimits {
  readonly region: string;
  readonly allowedAccounts: readonly string[];
  /** '' where nothing is made. */
  readonly quarantineGroup: string;
  /** What is only read, members of clusters included. */
  readonly sources: (reader: RdsReader) => Promise<readonly string[]>;
  /** Between two looks at AWS, and between any two calls of waits; 5,000 and 1,050 where absent. */
  readonly pollMs?: number | undefined;
}

/**
 * Opens RDS within the bounds of clones for as long as `act` takes.
 *
 * @throws InputError where the account is none of the allowed; AdvisedError where AWS refuses; whatever `act` throws
 */
export async function withRds<T>(limits: RdsLimits, act: (opened: CloneRds) => Promise<T>): Promise<T> {
  const { region, allowedAccounts, quarantineGroup, pollMs } = limits;
  const { account } = await callerIdentity(region);
  if (allowedAccounts.length > 0 && !allowedAccounts.includes(account)) {
    throw new InputError(
      'allowed-account-ids',
      `allows ${allowedAccounts.join(', ')}, and the credentials are of the account ${account}`,
      'Take the role of the right account, or add this one.',
    );
  }
  const gap = pollMs === undefined ? {} : { pollGapMs: pollMs };
  const reader = await openRds({ region, ...gap });
  try {
    const bounds: MutationBounds = {
      owner: 'migration-test',
      account,
      allowedAccounts,
      region,
      prefix: clonePrefix,
      sources: await limits.sources(reader),
      quarantineGroup,
    };
    const rds = await guardedRds(reader, bounds, pollMs === undefined ? {} : { retry: { pollMs } });
    try {
      return await act({ bounds, reader, rds });
    } finally {
      rds.close();
    }
  } finally {
    reader.close();
  }
}
