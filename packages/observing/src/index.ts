export type * from './observation';
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
