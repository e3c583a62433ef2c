const name = '(?:"(?:[^"]|"")+"|[a-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)';
const textCast = '(?:::(?:text|character varying|bpchar))?';
const order = '(?: COLLATE .*| \\w+_ops\\b.*| (?:ASC|DESC)\\b.*| NULLS .*)?';
const forms = [
  new RegExp(`^\\(?(?:lower|upper)\\(\\(?(${name})\\)?${textCast}\\)\\)?${order}$`, 's'),
  new RegExp(`^\\(+(${name})\\)?::(?:${name}\\.)?citext\\)*${order}$`, 's'),
];

/**
 * The column of an index key that only folds case: `lower((email)::text)`, `upper(email)`, `((email)::citext)`. Values that
 * differ without case stay different under it.
 *
 * @param key as deparsed; collation and order behind it count for nothing
 * @returns undefined for any other expression
 */
export function caseFoldedColumn(key: string): string | undefined {
  for (const form of forms) {
    const column = form.exec(key)?.[1];
    if (column !== undefined)
      return column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column;
  }
  return undefined;
}
