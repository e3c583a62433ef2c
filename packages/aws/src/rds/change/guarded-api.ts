import type { RDSClient } from '@aws-sdk/client-rds';
import type { MutationTarget } from '../guard/mutation';
import { rdsClient } from '../rds-client';
import { deleteCall, modifyCall, tagCall } from './changes';
import { isOfThisCall, memberCall, restoreCall } from './creations';
import type { ChangeOptions, GuardedRds } from './guarded-rds';
import type { ClusterRestore, RestoreSettings } from './restore-settings';
import { type GuardedCall, type GuardedContext, sendGuarded } from './send-guarded';

/** The changing calls of RDS, each through sendGuarded. */
export class GuardedApi implements GuardedRds {
  readonly #context: GuardedContext;
  readonly #client: RDSClient;

  constructor(context: GuardedContext) {
    this.#context = context;
    this.#client = rdsClient(context.reader.region, 1);
  }

  restore(settings: RestoreSettings, options?: ChangeOptions): Promise<{ created: boolean }> {
    return this.#create(restoreCall(this.#client, settings), settings, options);
  }

  createMember(settings: ClusterRestore, options?: ChangeOptions): Promise<{ created: boolean }> {
    return this.#create(memberCall(this.#client, settings), settings, options);
  }

  setMasterPassword(target: MutationTarget, password: string, options?: ChangeOptions): Promise<void> {
    return this.#send(modifyCall(this.#client, target, { MasterUserPassword: password }), options);
  }

  setIamOnly(target: MutationTarget, options?: ChangeOptions): Promise<void> {
    const modification = {
      MasterUserAuthenticationType: 'iam-db-auth',
      EnableIAMDatabaseAuthentication: true,
    } as const;
    return this.#send(modifyCall(this.#client, target, modification), options);
  }

  setSecurityGroups(
    target: MutationTarget,
    groups: readonly string[],
    options?: ChangeOptions,
  ): Promise<void> {
    return this.#send(modifyCall(this.#client, target, { VpcSecurityGroupIds: [...groups] }), options);
  }

  setBackupRetention(target: MutationTarget, days: number, options?: ChangeOptions): Promise<void> {
    return this.#send(modifyCall(this.#client, target, { BackupRetentionPeriod: days }), options);
  }

  tag(
    target: MutationTarget,
    tags: Readonly<Record<string, string>>,
    options?: ChangeOptions,
  ): Promise<void> {
    return this.#send(tagCall(this.#client, target, tags), options);
  }

  async delete(target: MutationTarget, options?: ChangeOptions): Promise<void> {
    const { reader } = this.#context;
    const cluster = target.kind === 'cluster' ? await reader.describeCluster(target.identifier) : undefined;
    for (const { identifier } of cluster?.members ?? [])
      await this.delete({ kind: 'instance', identifier }, options);
    await this.#send(deleteCall(this.#client, target), options);
  }

  close(): void {
    this.#client.destroy();
  }

  async #create(
    call: GuardedCall,
    settings: Pick<RestoreSettings, 'tags'>,
    options: ChangeOptions | undefined,
  ): Promise<{ created: boolean }> {
    const { sent, facts } = await sendGuarded(this.#context, call, options?.signal);
    return { created: sent || isOfThisCall(settings, facts) };
  }

  async #send(call: GuardedCall, options: ChangeOptions | undefined): Promise<void> {
    await sendGuarded(this.#context, call, options?.signal);
  }
}
