export { checkSampling } from './check/check-sampling';
export { type ChooseOptions, chooseRows } from './choose/choose-rows';
export { keySetStatements } from './choose/temporary-tables/key-set-statements';
export { estimateSample } from './estimate/estimate-sample';
export { type LinkSpeed, measureLinkSpeed } from './estimate/measure-link-speed';
export type {
  ExplodingEdge,
  LeftOutUnit,
  SampleEstimate,
  UnindexedEdge,
  UnitEstimate,
} from './estimate/sample-estimate';
export { resolveSampling } from './resolve/resolve-sampling';
export type { Sampling } from './sampling/sampling';
export { samplingSchema } from './sampling/sampling-schema';
export type { Down, Edge, Root, RootChoice, SamplingFault, SamplingPlan, Unit } from './sampling-plan';
export type { ChosenRows, Selection } from './selection';
export { explainRow } from './why/explain-row';
export type { Explanation, Opening, WhyStep } from './why/explanation';
