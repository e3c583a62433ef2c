export type { SampleTarget, SealedFiles, SealedSample, SealRequest } from './sample-target';
