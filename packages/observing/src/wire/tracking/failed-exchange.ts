import type { WireError } from '../wire-events';
import type { Exchange, QueryExchange } from './exchange';
import { afterHold, type Hold } from './observer-calls';
import type { SessionTracking } from './session-tracking';
import type { TrackedStatement } from './tracked-statement';

/** Ends what an ErrorResponse ends: the statement at fault, and those that the server will now ignore. */
export function failExchange(tracking: SessionTracking, error: WireError): Hold {
  const { queue } = tracking;
  const { head } = queue;
  if (head === undefined || head.kind === 'sync' || head.kind === 'function-call') {
    tracking.observer.sessionFailed(tracking.session, error);
    return undefined;
  }
  if (head.kind === 'query') return failQuery(tracking, head, error);
  if (head.kind === 'execute' && head.copyIn && !queue.copyEnded) queue.dropIgnoredSyncs();
  return failExtended(tracking, queue.skipToSync(), error);
}

function failQuery(tracking: SessionTracking, query: QueryExchange, error: WireError): Hold {
  if (query.failed) {
    tracking.observer.sessionFailed(tracking.session, error);
    return undefined;
  }
  const statement = query.current ?? tracking.statementBeyond(query);
  if (query.current === undefined) tracking.lifecycle.continueWith(statement);
  query.current = undefined;
  query.failed = true;
  if (query.parts.length > 1 && error.position !== undefined) {
    moveToPosition(statement, query, error.position);
  }
  return tracking.lifecycle.end(statement, { error });
}

/** @param position 1-based, in characters (code points) of the message's text */
function moveToPosition(statement: TrackedStatement, query: QueryExchange, position: number): void {
  let offset = 0;
  for (let character = 1; character < position && offset < query.text.length; character++) {
    offset += (query.text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  const index = query.parts.findLastIndex((part) => part.start <= offset);
  const part = query.parts[index];
  if (part !== undefined && index > statement.index) statement.moveTo(part, index);
}

function failExtended(tracking: SessionTracking, skipped: readonly Exchange[], error: WireError): Hold {
  const culprit = culpritOf(tracking, skipped);
  if (culprit === undefined) tracking.observer.sessionFailed(tracking.session, error);
  let hold = culprit === undefined ? undefined : tracking.lifecycle.end(culprit, { error });
  for (const exchange of skipped) {
    if (exchange.kind === 'parse') tracking.prepared.notParsed(exchange.prepared);
    if (exchange.kind !== 'execute') continue;
    const { statement } = exchange;
    hold = afterHold(hold, () => tracking.lifecycle.end(statement, { skipped: statement.rows === 0 }));
  }
  return hold;
}

/** The statement that the failed message was for: one that is executed behind it, or its text alone. */
function culpritOf(tracking: SessionTracking, skipped: readonly Exchange[]): TrackedStatement | undefined {
  const failed = skipped[0];
  for (const exchange of skipped) {
    if (exchange.kind !== 'execute') continue;
    const itsOwn =
      (failed?.kind !== 'parse' || exchange.portal?.prepared === failed.prepared) &&
      (failed?.kind !== 'bind' || exchange.portal === failed.portal);
    if (itsOwn) return exchange.statement;
  }
  if (failed?.kind !== 'parse' && failed?.kind !== 'bind') return undefined;
  const prepared = failed.kind === 'parse' ? failed.prepared : failed.portal.prepared;
  const bound = failed.kind === 'bind' ? failed.portal.bound : undefined;
  const statement = tracking.extendedStatement(prepared, bound);
  statement.startedAt = failed.sentAt;
  return statement;
}
