export { describeOnLoop } from './describe-on-loop';
export { describeOnServer } from './describe-on-server';
export { type LoopMount, type LoopOptions, missingForLoop, mountLoop } from './mount-loop';
export { node24 } from './node-24';
export { actionNode, type BundleOptions, type BundleRun, runBundle } from './run-bundle';
export { templateDataDirectory } from './template-data-directory';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server';
