export { type ConnectOptions, connect } from './connect';
export type { ConnectionParameters } from './connection-parameters';
export { quoteIdentifier, quoteQualified } from './quote-identifier';
export { quoteLiteral } from './quote-literal';
export type { RunningServer, ServerBinaries, ServerOptions } from './server/server-types';
