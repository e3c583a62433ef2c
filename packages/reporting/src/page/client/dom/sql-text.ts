import { element } from './element';

const foldedFrom = 220;

/** A statement: a long one shows its beginning, and the rest when it is opened. */
export function sqlText(sql: string): HTMLElement {
  if (sql.length <= foldedFrom) return element('code', { class: 'sql' }, sql);
  const beginning = element('summary', {}, element('code', { class: 'sql' }, `${sql.slice(0, foldedFrom)}…`));
  return element('details', { class: 'long' }, beginning, element('code', { class: 'sql' }, sql));
}
