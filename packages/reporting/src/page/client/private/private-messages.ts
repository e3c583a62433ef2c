import type { PrivateMessage } from '@prodlike/observing';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import type { PrivatePageData } from '../../private-page-data';
import { element } from '../dom/element';
import type { Column } from '../table/column';
import { searchedTable } from '../table/searched-table';
import { privateError } from './private-error';
import { type OfRun, ofAllRuns } from './run-titles';

type Row = OfRun<PrivateMessage>;

const columns: readonly Column<Row>[] = [
  { title: 'Message', key: ({ message }) => message, cell: privateError },
  { title: 'Severity', key: ({ severity }) => severity, cell: ({ severity }) => severity },
  { title: 'Run', key: ({ run }) => run, cell: ({ run }) => run },
  { title: 'Session', isNumber: true, key: ({ session }) => session, cell: ({ session }) => count(session) },
  { title: 'At', isNumber: true, key: ({ atMs }) => atMs, cell: ({ atMs }) => duration(atMs) },
];

/** Notices, and errors that belong to no statement. */
export function privateMessages(data: PrivatePageData): HTMLElement {
  const omitted = data.runs.reduce((sum, { messagesOmitted }) => sum + messagesOmitted, 0);
  const table = searchedTable({
    caption: 'What the server said, in its own words',
    columns,
    sortedBy: [4, 'ascending'],
    rows: ofAllRuns(data, ({ messages }) => messages),
    things: 'messages',
    searched: ({ severity, sqlState, message, detail, hint }) =>
      [severity, sqlState, message, detail, hint].join(' '),
  });
  return element(
    'div',
    {},
    table.element,
    omitted > 0
      ? element(
          'p',
          { class: 'note' },
          `${count(omitted)} earlier messages are in the archive’s other files.`,
        )
      : undefined,
  );
}
