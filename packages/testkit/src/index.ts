export { describeOnLoop } from './describe-on-loop';
export { type LoopMount, type LoopOptions, missingForLoop, mountLoop } from './mount-loop';
export { actionNode, type BundleOptions, type BundleRun, runBundle } from './run-bundle';
