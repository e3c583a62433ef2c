export type { Down, Edge, Root, RootChoice, SamplingFault, SamplingPlan, Unit } from './sampling-plan';
export type { ChosenRows, Selection } from './selection';
