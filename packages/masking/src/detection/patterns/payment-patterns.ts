import type { DetectionPattern } from '../detection-pattern';
import { ibanCheck } from './iban-check';
import { luhnCheck } from './luhn-check';

/** 13 to 19 digits, from the ranges that schemes issue (ISO/IEC 7812: travel and banking, 2 to 6). */
const card = '[2-6](?:[ -]?[0-9]){12,18}';

/** Countries of the IBAN registry (SWIFT, release 98). */
const ibanCountries =
  'A[DELTZ]|B[AEGHIRY]|C[HRYZ]|D[EJKO]|E[EGS]|F[IKOR]|G[BEILRT]|HN|H[RU]|I[ELQST]|JO|K[WZ]|L[BCITUVY]|M[CDEKNRTU]|N[ILO]|OM|P[KLST]|QA|R[OSU]|S[ACDEIKMOTV]|T[LNR]|UA|V[AG]|XK|YE';
const iban = `(?:${ibanCountries})[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?`;

export const paymentPatterns: readonly DetectionPattern[] = [
  {
    name: 'card',
    kind: 'card',
    plural: 'card numbers',
    sqlRegex: `(?<![0-9A-Za-z.-])${card}(?![0-9A-Za-z])`,
    wholeValueRegex: `^\\s*${card}\\s*$`,
    check: luhnCheck,
    ambiguous: true,
  },
  {
    name: 'iban',
    kind: 'iban',
    plural: 'IBANs',
    sqlRegex: `(?<![0-9A-Za-z])${iban}(?![0-9A-Za-z])`,
    wholeValueRegex: `^\\s*(?:${iban}|[a-z]{2}[0-9]{2}[a-z0-9]{11,30})\\s*$`,
    check: ibanCheck,
    ambiguous: false,
  },
];
