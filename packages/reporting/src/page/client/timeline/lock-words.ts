import { trafficWords } from '../../../words/blocked-traffic';
import { bytes } from '../../../words/bytes';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import { modeWords } from '../../../words/lock-words';
import type { PageLock } from '../../data/page-data';

const evidences: Record<PageLock['evidence'], string> = {
  wire: 'seen between statements',
  'event-trigger': 'seen by an event trigger',
  poller: 'seen while the statement ran',
  statement: 'follows from the statement',
  relfilenode: 'follows from the relation’s new file',
};

/** A lock in a sentence. */
export function lockSentence(lock: PageLock, texts: readonly string[]): string {
  const { relation, migration, mode, heldMs, acquiredMs, blocked } = lock;
  return `${texts[relation]}: ${modeWords(mode)} held for ${duration(heldMs)}, from ${duration(acquiredMs)} after the start; ${trafficWords[blocked]} wait. ${texts[migration]}`;
}

/** What is known of a lock, as titles with values. */
export function lockFacts(lock: PageLock, texts: readonly string[]): readonly (readonly [string, string])[] {
  const { tableRows, tableBytes, lockTimeoutMs, rowsChangedWhileHeld, line } = lock;
  const rows = tableRows < 0 ? '' : `, about ${count(tableRows)} rows`;
  return [
    ['Held', `${duration(lock.heldMs)}, from ${duration(lock.acquiredMs)} to ${duration(lock.releasedMs)}`],
    ['Mode', modeWords(lock.mode)],
    ['Waits', trafficWords[lock.blocked]],
    ['Table', `${bytes(tableBytes)}${rows}`],
    [
      'Lock timeout',
      lockTimeoutMs === undefined ? 'not known' : lockTimeoutMs === 0 ? 'none' : duration(lockTimeoutMs),
    ],
    [
      'Transaction',
      `${lock.transaction}${lock.rolledBack ? ', rolled back' : ''}, ${count(rowsChangedWhileHeld)} rows changed meanwhile`,
    ],
    ['Evidence', evidences[lock.evidence]],
    ['Migration', `${texts[lock.migration]}${line === undefined ? '' : `, line ${line}`}`],
  ];
}
