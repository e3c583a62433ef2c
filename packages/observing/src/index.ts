export type * from './observation';
export type { Observer, ObserverOptions } from './observer/observer';
export { startObserver } from './observer/start-observer';
export { startWireProxy } from './wire/start-wire-proxy';
export type {
  FinishedStatement,
  TransactionStatus,
  WireError,
  WireObserver,
  WireSession,
  WireStatement,
} from './wire/wire-events';
export type { StartWireProxy, WireProxy, WireProxyOptions, WireProxyStatistics } from './wire/wire-proxy';
