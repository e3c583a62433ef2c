import { digestSql, filterSql } from '../fingerprints/fingerprinter';
import type { SearchForm } from '../tables/searchable';

/** SQL over one row of a table: a column's value as it is and as its mask makes it. */
export interface ComparedColumn {
  readonly form: SearchForm['kind'];
  /** SQL of type text. */
  readonly original: string;
  readonly masked: string;
  /** Of names of people the words are looked for by themselves. */
  readonly isName: boolean;
}

/** The SQL form of `isTelling`. */
const telling = `(length(leaf) > 3 OR octet_length(leaf) >= 9) AND leaf !~ '^\\s*$'
  AND leaf !~* '^(?:true|false|null|none|yes|no|unknown|n/a)$'
  AND (leaf !~ '^[-+]?[\\d.,]+$' OR length(regexp_replace(leaf, '\\D', '', 'g')) >= 8)
  AND leaf !~ '^\\d{4}-\\d{2}-\\d{2}([ T][\\d:.+-]+Z?)?$'`;

/** The SQL form of `partsOf`: whole values, leaves of documents, words of vectors. */
const leaves = `SELECT side.text AS leaf WHERE c.form <> 'document'
  UNION ALL SELECT v #>> '{}' FROM jsonb_path_query(CASE WHEN c.form = 'document' THEN side.text::jsonb END, 'strict $.**') v
    WHERE jsonb_typeof(v) IN ('string', 'number')
  UNION ALL SELECT unnest(string_to_array(CASE WHEN c.form = 'words' THEN side.text END, ' '))`;

/** The SQL form of `tokensOf`, in lower case as `searchWords` has it: letters of ASCII only, all longer characters are letters. */
const emails = `SELECT 't', lower(m[1]) FROM regexp_matches(leaf, '([[:alnum:]][[:alnum:]._+%''-]*@[[:alnum:]-][[:alnum:]._+%''-]*\\.[[:alnum:]._+%''-]*[[:alnum:]])', 'g') m`;
const numbers = `SELECT 't', regexp_replace(m[1], '\\D', '', 'g') FROM regexp_matches(leaf, '(\\d(?:[ ().-]{0,2}\\d){7,})', 'g') m
  WHERE m[1] !~ '^(?:\\d{4}-\\d{2}-\\d{2}(?: \\d{2})?|\\d{1,2}\\.\\d{1,2}\\.\\d{4})$'`;
/** Every character of ASCII that no word has. */
const separators = '[][ !"#$&()*,/:;<=>?\\\\^`{|}~[:cntrl:]]';
const words = `SELECT word, lead(word) OVER (ORDER BY place) AS following FROM (
    SELECT lower(btrim(w, '._+%''-')) AS word, place
    FROM regexp_split_to_table(leaf, '${separators}') WITH ORDINALITY AS s (w, place)) t`;
const nameTokens = `SELECT 't', part FROM (${words}) n CROSS JOIN LATERAL (VALUES (word), (word || ' ' || nullif(following, ''))) p (part)
  WHERE c.is_name AND word <> '' AND part !~ '@' AND part ~ '[^0-9 ]' AND (length(part) >= 6 OR octet_length(part) >= 9)`;

/**
 * Fingerprints of what these columns hold and of what their masks make of it: column number, whether the mask makes it, `v` or
 * `t`, filter, digest, rows. Values themselves stay in the server.
 *
 * @param from SQL of a sample of rows, in which the columns' SQL is valid
 */
export function partsSql(columns: readonly ComparedColumn[], from: string): string {
  const values = columns.map(
    ({ form, original, masked, isName }, n) =>
      `(${n}, '${form}', ${isName}, (${original}) COLLATE "C", (${masked}) COLLATE "C")`,
  );
  return `SELECT n, produced, kind, ${filterSql('part')}, encode(${digestSql('part')}, 'hex'), total
    FROM (SELECT c.n, side.produced, p.kind, p.part, count(*)::float8 AS total
      FROM ${from}
      CROSS JOIN LATERAL (VALUES ${values.join(', ')}) c (n, form, is_name, original, masked)
      CROSS JOIN LATERAL (VALUES (false, c.original), (true, c.masked)) side (produced, text)
      CROSS JOIN LATERAL (${leaves}) l (leaf)
      CROSS JOIN LATERAL (SELECT 'v', leaf WHERE ${telling} UNION ALL ${emails} UNION ALL ${numbers} UNION ALL ${nameTokens}) p (kind, part)
      WHERE side.text IS NOT NULL AND l.leaf IS NOT NULL
      GROUP BY 1, 2, 3, 4 OFFSET 0) s`;
}
