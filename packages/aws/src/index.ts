export { rdsAuthorities, type ServerAddress, withRdsAuthorities } from './connection/rds-authorities';
export {
  reachServer,
  tunnelDestination,
  type WayRun,
  type WayWish,
  wayWish,
} from './connection/reach-server';
export { type CallerIdentity, callerIdentity } from './credentials/caller-identity';
export { installRenewal, type Renewal, type RenewalRequest } from './credentials/install-renewal';
export { type EcrLogin, ecrLogin } from './ecr/ecr-login';
export { type EcrRepository, ecrRepository } from './ecr/ecr-repository';
export { type EnsureRepositoryRequest, ensureRepository } from './ecr/ensure-repository';
export type { AwsAction } from './permissions/aws-action';
export type { Permission, PermissionFeature } from './permissions/permission';
export { type PolicyDocument, policyDocument } from './permissions/policy-document';
export type { PolicyPlaceholder, PolicyValues } from './permissions/policy-placeholders';
export { type RotationAction, rotationPermissions } from './permissions/rotation-permissions';
export { sessionDocument } from './permissions/session-document';
export { decideRestoreSettings, type RestoreBasis } from './rds/change/decide-restore-settings';
export { generateMasterPassword } from './rds/change/generate-master-password';
export { type GuardOptions, guardedRds } from './rds/change/guard-rds';
export type { ChangeOptions, GuardedRds } from './rds/change/guarded-rds';
export type {
  ClusterRestore,
  ExtendedSupport,
  InstanceRestore,
  RestoreFrom,
  RestoreSettings,
  ServerSettings,
} from './rds/change/restore-settings';
export type { RestoreWishes } from './rds/change/restore-wishes';
export type { RetryTimes } from './rds/change/retry-times';
export { clusterSubject, type DatabaseSubject } from './rds/fleet/database-subject';
export { present } from './rds/fleet/present';
export type { RdsCluster } from './rds/fleet/rds-cluster';
export type { RdsInstance } from './rds/fleet/rds-instance';
export type { RdsSnapshot } from './rds/fleet/rds-snapshot';
export { isMasked, isQuarantine } from './rds/guard/data-safety';
export { guardMutation } from './rds/guard/guard-mutation';
export { leadsTo, plainHost } from './rds/guard/leads-to';
export type {
  Change,
  Creation,
  Mutation,
  MutationBounds,
  MutationTarget,
  RecordChange,
} from './rds/guard/mutation';
export type { MutationFacts } from './rds/guard/mutation-facts';
export { kindOf, nameFaults, type OwnershipBounds, ownershipFaults } from './rds/guard/ownership-faults';
export { type Owner, ownershipTags } from './rds/guard/ownership-tags';
export { prefixFault } from './rds/guard/prefix-fault';
export { formerForgottenAt, readSwitched, type Switched, switchedTag } from './rds/guard/switched-tag';
export { rdsGroupInput, rdsInputs } from './rds/inputs/rds-inputs';
export { allowedAccounts, rdsSource, requiredRegion } from './rds/inputs/rds-source';
export { type OpenRdsOptions, openRds } from './rds/read/open-rds';
export type {
  OptionGroup,
  ParameterGroup,
  RdsDescriptions,
  RdsReader,
  SubnetGroup,
} from './rds/read/rds-reader';
export { regionOfHost } from './rds/region-of-host';
export { settledAfterChange } from './rds/wait/after-change';
export type { PollOptions } from './rds/wait/poll-until';
export { type StatusMeaning, statusMeaning } from './rds/wait/status-meaning';
export { pause } from './rds/wait/turns';
export { settled, settledInGroups, settledWithBackups, type WaitCondition } from './rds/wait/wait-condition';
export { type WaitOptions, waitFor } from './rds/wait/wait-for';
export { waitForSnapshot } from './rds/wait/wait-for-snapshot';
export { type IamWish, withIamToken } from './rds/with-iam-token';
export { guardedRoute53 } from './route53/guard-route53';
export { type OpenRoute53Options, openRoute53 } from './route53/open-route53';
export type {
  CnameUpsert,
  GuardedRoute53,
  HostedZone,
  Route53Reader,
  ZoneRecord,
} from './route53/route53-reader';
export { type S3Location, s3Location } from './s3/s3-location';
export { openS3ObjectStore, type S3ObjectStore } from './s3/s3-object-store';
export { type DatabaseSecret, type PutSecretRequest, putSecret } from './secrets/put-secret';
export { openTunnel } from './ssm/open-tunnel';
export type { Tunnel, TunnelRequest } from './ssm/tunnel';
