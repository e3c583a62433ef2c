import type { BoundMessage, StatementPart, TrackedStatement } from './tracked-statement';

/** A statement text the server has parsed under a name ('' is the unnamed one). */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
  readonly textTruncated: boolean;
  /** Type oids of the parameters; 0 or absent where neither the client nor the server has said. */
  parameterTypes: readonly number[];
}

/** What a Bind made: it can be executed in several steps, which are one statement. */
export interface Portal {
  readonly name: string;
  readonly prepared: PreparedStatement | undefined;
  readonly bound: BoundMessage | undefined;
  statement: TrackedStatement | undefined;
}

/** A client's message that the server has not answered yet; only what is needed to say whose answer comes next. */
export type Exchange =
  | QueryExchange
  | { readonly kind: 'parse'; readonly prepared: PreparedStatement; readonly sentAt: number }
  | {
      readonly kind: 'bind';
      readonly portal: Portal;
      readonly replaced: Portal | undefined;
      readonly sentAt: number;
    }
  | { readonly kind: 'describe-statement'; readonly prepared: PreparedStatement | undefined }
  | ExecuteExchange
  | { readonly kind: 'close-statement'; readonly name: string }
  | { readonly kind: 'close-portal'; readonly portal: Portal | undefined }
  | { readonly kind: 'copy-end' }
  | { readonly kind: 'function-call' }
  | { readonly kind: 'sync' };

export interface QueryExchange {
  readonly kind: 'query';
  readonly text: string;
  readonly parts: readonly StatementPart[];
  readonly textTruncated: boolean;
  /** The part the server is at; undefined after an error or the last part. */
  current: TrackedStatement | undefined;
  failed: boolean;
  copyIn: boolean;
}

interface ExecuteExchange {
  readonly kind: 'execute';
  readonly portal: Portal | undefined;
  readonly statement: TrackedStatement;
  readonly maximumRows: number;
  copyIn: boolean;
}

/** Ends with a ReadyForQuery of its own. */
export function endsInReady(exchange: Exchange): boolean {
  return exchange.kind === 'query' || exchange.kind === 'sync' || exchange.kind === 'function-call';
}

/** The statement that runs, or waits to, because of this message. */
export function statementOf(exchange: Exchange): TrackedStatement | undefined {
  if (exchange.kind === 'query') return exchange.current;
  return exchange.kind === 'execute' ? exchange.statement : undefined;
}
