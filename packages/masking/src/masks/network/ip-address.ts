import { ipPattern } from './ip-pattern';

/** Four numbers, which may be too large. */
const fourOctets = `length(original)<=15 AND greatest(${[1, 2, 3, 4].map((place) => `split_part(original,'.',${place})::int`).join(',')})<256`;

const colons = `(length(original)-length(replace(original,':','')))`;
const endsWithZeros = "(original LIKE '::%' OR original LIKE '%::')";

/** Groups of at most four digits: eight, or up to seven around one pair of colons. */
const eightGroups =
  "original!~'[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]' AND (original NOT LIKE ':%' OR original LIKE '::%') AND " +
  "(original NOT LIKE '%:' OR original LIKE '%::') AND CASE strpos(original,'::') WHEN 0 THEN " +
  `${colons}=7 ELSE strpos(substr(original,strpos(original,'::')+1),'::')=0 AND ${colons}<=7+${endsWithZeros}::int END`;

/**
 * SQL of type inet over a text `original`: NULL where it is no address. The usual forms are told apart faster than by the
 * pattern that knows all.
 */
export const ipAddress =
  `CASE WHEN original~'^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$' THEN CASE WHEN ${fourOctets} THEN original::inet END ` +
  `WHEN original~'^[0-9a-fA-F:]+$' THEN CASE WHEN ${eightGroups} THEN original::inet END ` +
  `WHEN original~'${ipPattern}' THEN original::inet END`;
