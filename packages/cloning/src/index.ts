export type { PreparedBase } from './base/prepared-base';
export type { Clone, CloneIdentity, CloneMethod, CloneProvider } from './clone';
export { createDblabProvider } from './dblab/create-dblab-provider';
export type { CloneLogin, DblabProviderOptions } from './dblab/dblab-provider-options';
export { type EngineAddress, engineHost } from './dblab/engine/engine-address';
export { sweepDblabClones } from './dblab/sweep-dblab-clones';
export { clonesBeside } from './embedded/clones-folders';
export {
  createEmbeddedProvider,
  type EmbeddedProvider,
  type EmbeddedProviderOptions,
} from './embedded/create-embedded-provider';
export { type SweepOptions, sweepClones } from './embedded/sweep-clones';
export { createImageProvider, type ImageProviderOptions } from './image/create-image-provider';
export { sweepContainerClones } from './image/sweep-container-clones';
export { cloneName } from './naming/clone-name';
export { createRdsProvider } from './rds/create-rds-provider';
export type { SourceWish } from './rds/find-source';
export type { MasterLogin, RdsProviderOptions } from './rds/rds-provider-options';
export { type RdsSweepOptions, sweepRdsClones } from './rds/sweep-rds-clones';
export { createTemplateProvider, type TemplateProviderOptions } from './template/create-template-provider';
