export type { ConnectionParameters } from './connection-parameters';
