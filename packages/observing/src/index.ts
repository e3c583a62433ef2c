export type * from './observation';
export type { Observer, ObserverOptions } from './observer/observer';
export { startObserver } from './observer/start-observer';
