export { describeOnLoop } from './describe-on-loop';
export { type LoopMount, type LoopOptions, missingForLoop, mountLoop } from './mount-loop';
