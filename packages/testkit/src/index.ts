export {
  type ArtifactFault,
  type ArtifactStandIn,
  type StandInArtifact,
  startArtifactStandIn,
} from './artifact-stand-in';
export type { IamContext, IamRequest, SentRequest } from './aws/iam/iam-request';
export { policyDenial } from './aws/iam/policy-denial';
export { requestsOf } from './aws/iam/requests-of';
export { type IamCaller, type IamDecision, simulatePolicy } from './aws/iam/simulate-policy';
export { type AwsFault, startAws, type TestAws } from './aws/start-aws';
export { type CatalogSketch, makeCatalog, makeType, type TableSketch } from './catalog/make-catalog';
export { plainColumn, plainTable, plainType } from './catalog/plain-table';
export { clientFolder, clientProgram, runSqlFile } from './client-program';
export { DatabaseWorkspace } from './database-workspace';
export type { DblabEngine } from './dblab/dblab-engine';
export type { DblabFault } from './dblab/lab-fault';
export type { SnapshotOptions } from './dblab/lab-snapshot';
export { type DblabEngineOptions, startDblabEngine } from './dblab/start-dblab-engine';
export { describeMajor } from './describe-major';
export { describeOnLoop } from './describe-on-loop';
export { describeOnServer } from './describe-on-server';
export { defaultDockerSocket } from './docker/engine/default-docker-socket';
export { type DockerForTests, describeWithDocker, missingDocker } from './docker/engine/describe-with-docker';
export { engineAnswers } from './docker/engine/engine-answers';
export { engineOfOwn } from './docker/engine/engine-of-own';
export { type ArchiveEngine, startArchiveEngine } from './docker/engine/start-archive-engine';
export {
  type DockerEngine,
  type DockerEngineOptions,
  startDockerEngine,
} from './docker/engine/start-docker-engine';
export { type SmallImage, smallImage } from './docker/image/small-image';
export { type StandInPlatform, standInPostgresImage } from './docker/image/stand-in-postgres-image';
export {
  type StandInSample,
  type StandInSampleOptions,
  standInSampleImage,
} from './docker/image/stand-in-sample-image';
export { type FreshDataDirectory, freshDataDirectory } from './fresh-data-directory';
export {
  type GitHubStandIn,
  type GitHubStandInOptions,
  type StandInComment,
  type StandInFault,
  startGitHubStandIn,
} from './github-stand-in';
export { type Link, type ShapingProxy, startShapingProxy } from './link/start-shaping-proxy';
export { type SilencedProxy, startSilencedProxy } from './link/start-silenced-proxy';
export { liveBytes } from './live-bytes';
export { type Moto, type MotoOptions, startMoto } from './moto/start-moto';
export { type LoopMount, type LoopOptions, missingForLoop, mountLoop } from './mount-loop';
export { postgres18Clients } from './postgres18-clients';
export { processesIn } from './processes-in';
export { queryRows } from './query-rows';
export { createS3Extension, type S3Extension, type S3ExtensionOptions } from './rds/create-s3-extension';
export { type IamGate, type IamGateOptions, startIamGate } from './rds/start-iam-gate';
export type {
  AwsLab,
  AwsLabOptions,
  LabDatabaseFacts,
} from './rds-lab/aws-lab';
export type { CallListener, LabCall } from './rds-lab/calls/lab-call';
export type { LabFault, LabFaultKind, RandomFaults } from './rds-lab/calls/lab-faults';
export type { Destination, Vantage } from './rds-lab/dns/lab-names';
export type { LabDelays } from './rds-lab/lab-delays';
export { labGroups } from './rds-lab/lab-groups';
export { labNames } from './rds-lab/setup/make-groups';
export type { SourceOptions } from './rds-lab/setup/start-source';
export { startAwsLab } from './rds-lab/start-aws-lab';
export type { RegistryFault, RegistryFaults, RegistryRequest } from './registry/fault-proxy';
export {
  missingRegistry,
  type RegistryOptions,
  startRegistry,
  type TestRegistry,
} from './registry/start-registry';
export { type BundleOptions, type BundleRun, runBundle, runProgram } from './run-bundle';
export { type RunnerStep, runActionStep } from './runner/action-step';
export { runCompositeStep } from './runner/composite-step';
export { type FencedBlock, fencedBlocks } from './runner/fenced-blocks';
export { type OwnAction, runSteps } from './runner/run-steps';
export { type WorkflowStep, workflowSteps } from './runner/workflow-steps';
export { type SessionDocument, sessionDocumentSchema } from './ssm/api/session-document';
export type { LineFaults } from './ssm/channel/fault-line';
export type { Pacing } from './ssm/channel/pace';
export type { AgentProcessOptions } from './ssm/child/agent-process';
export { type SsmAgentProcess, startSsmAgentProcess } from './ssm/child/start-ssm-agent-process';
export type { SsmAgent, SsmAgentOptions, SsmSession } from './ssm/ssm-agent';
export {
  type PrivateServer,
  type PrivateServerOptions,
  startPrivateServer,
} from './ssm/start-private-server';
export { startSsmAgent } from './ssm/start-ssm-agent';
export { type HotStandby, startHotStandby } from './start-hot-standby';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server';
export { installNpmTool } from './tools/install-npm-tool';
export type { InstalledTool, MigrationTool } from './tools/migration-tool';
export { migrationTools } from './tools/migration-tools';
export { missingPrograms } from './tools/missing-programs';
export { type ToolProject, toolProject } from './tools/tool-project';
export { until } from './until';
export { withFileLock } from './with-file-lock';
