export type { PreparedBase } from './base/prepared-base';
export type { Clone, CloneIdentity, CloneMethod, CloneProvider } from './clone';
export {
  createEmbeddedProvider,
  type EmbeddedProvider,
  type EmbeddedProviderOptions,
} from './embedded/create-embedded-provider';
export { type SweepOptions, sweepClones } from './embedded/sweep-clones';
export { createImageProvider, type ImageProviderOptions } from './image/create-image-provider';
export { sweepContainerClones } from './image/sweep-container-clones';
export { cloneName } from './naming/clone-name';
export { createTemplateProvider, type TemplateProviderOptions } from './template/create-template-provider';
