export { type CapturedTraffic, captureTraffic } from './capture/capture-traffic';
export type { LeftOut } from './capture/choose-statements';
export { asSections, trafficFileText } from './capture/traffic-file-text';
export { planTraffic } from './configuration/plan-traffic';
export { readTrafficFile } from './configuration/read-traffic-file';
export type { StatementSection } from './configuration/statement-schema';
export type { PlannedStatement, TrafficPlan } from './configuration/traffic-plan';
export { type TrafficSection, trafficSchema } from './configuration/traffic-schema';
export type {
  ObservedTraffic,
  ObservedTrafficStatement,
  TrafficFailure,
  TrafficWait,
  TrafficWindow,
} from './observed-traffic';
export { checkStatements } from './parameters/prepare-statements';
export { startTraffic, type Traffic, type TrafficRequest } from './start-traffic';
