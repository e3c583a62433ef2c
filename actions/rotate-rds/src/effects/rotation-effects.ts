import { generateMasterPassword, putSecret } from '@prodlike/aws';
import type { CleanUp, Host } from '@prodlike/core';
import { trySignIn } from '@prodlike/postgres';
import type { ScrubReport } from '@prodlike/reporting';
import type { DatabaseTarget, EffectVerdict, RotationEffects } from '@prodlike/rotating';
import { version } from '../../package.json';
import type { Settings } from '../inputs/settings';
import type { PreparedPolicy } from '../run/prepare-rotation';
import { checkRecord } from './check-record';
import { endFormerSessions } from './end-former-sessions';
import { loneDatabase } from './lone-database';
import { DatabaseReach } from './reach-database';
import { scrubEffect } from './scrub-effect';
import { untilAborted } from './until-aborted';

export interface EffectsOptions {
  readonly settings: Settings & { readonly maskingKey: string };
  readonly policy: PreparedPolicy;
  /** What the record's TTL was when the run began; undefined: there was none. */
  readonly formerTtlSeconds: number | undefined;
  readonly host: Host;
  readonly cleanUp: CleanUp;
  /** Gets the report of a scrub that got as far as a plan, however it ended. */
  readonly reported: (report: ScrubReport) => void;
}

/** Route 53 lets resolvers keep for so long that a name is not there (RFC 2308; the SOA record's TTL of a new zone). */
const unknownNameMs = 900_000;
/** Clocks and resolvers are not exact. */
const resolverSlackMs = 15_000;

/** What a rotation does besides calling AWS: signs in, scrubs, asks by the record's name. */
export function rotationEffects(options: EffectsOptions): RotationEffects {
  const { settings, host } = options;
  const reach = new DatabaseReach(settings, options);
  const databaseOf = (target: DatabaseTarget): string => settings.database ?? target.database ?? 'postgres';
  const { masterSecret } = settings;
  return {
    newPassword: () => {
      const password = generateMasterPassword();
      host.secret(password);
      return password;
    },
    signIn: (target, signal) =>
      untilAborted(signal, reach.endpoint(target, databaseOf(target)).then(trySignIn)),
    scrub: (target, signal) => scrub(options, reach, { target, database: databaseOf(target), signal }),
    check: (target, record, signal) =>
      untilAborted(
        signal,
        checkRecord({
          record,
          reach: () => reach.record(target, databaseOf(target), record),
          stalePatienceMs: stalePatienceMs(options),
          signal,
        }),
      ),
    ...(masterSecret === undefined
      ? {}
      : { storeSecret: (target: DatabaseTarget) => storeSecret(options, target, masterSecret) }),
  };
}

function stalePatienceMs({ formerTtlSeconds, settings }: EffectsOptions): number {
  if (formerTtlSeconds === undefined) return unknownNameMs;
  return Math.max(formerTtlSeconds, settings.request.record.ttlSeconds) * 1_000 + resolverSlackMs;
}

interface ScrubTarget {
  readonly target: DatabaseTarget;
  readonly database: string;
  readonly signal: AbortSignal;
}

async function scrub(
  { settings, policy, host, cleanUp, reported }: EffectsOptions,
  reach: DatabaseReach,
  { target, database, signal }: ScrubTarget,
): Promise<EffectVerdict> {
  const connection = await untilAborted(signal, reach.endpoint(target, database));
  await untilAborted(signal, endFormerSessions(connection, cleanUp));
  const alone = await untilAborted(
    signal,
    loneDatabase({ connection, drop: settings.dropDatabases, cleanUp, report: (line) => host.info(line) }),
  );
  if (!alone.passed) return alone;
  const { masking, accounts, queries } = policy.configuration;
  const { maskingKey, accountPasswords } = settings;
  const job = {
    connection,
    masking,
    accounts,
    accountPasswords,
    queries,
    maskingKey,
    scripts: policy.scripts,
    version,
  };
  return await scrubEffect({ job, policy, host, cleanUp, signal, reported });
}

async function storeSecret(
  { settings, host }: EffectsOptions,
  target: DatabaseTarget,
  secretId: string,
): Promise<void> {
  const { signIn, host: server, port, user } = target;
  if (signIn.kind === 'iam') return;
  const secret = {
    engine: 'postgres',
    host: server,
    port,
    dbname: settings.database ?? target.database ?? 'postgres',
    username: user,
    password: signIn.password,
  };
  await putSecret({ secretId, region: settings.region, secret }, host);
}
