import type { DetectionPattern } from '../detection-pattern';

const credentialsUrl = `[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@'"<>]*:[^\\s/@'"<>]+@[^\\s/'"<>]+`;
const jwt = 'eyJ[A-Za-z0-9_-]{5,}[.]eyJ[A-Za-z0-9_-]{5,}[.][A-Za-z0-9_-]*';
/** Prefixes that vendors gave their tokens so that scanners find them (GitHub, GitLab, AWS, Google, Slack, Stripe, …). */
const vendorTokens = [
  '(?:AKIA|ASIA|AGPA|AROA|AIDA)[0-9A-Z]{16}',
  'gh[pousr]_[A-Za-z0-9]{36,}',
  'github_pat_[A-Za-z0-9_]{22,}',
  'glpat-[A-Za-z0-9_-]{20,}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,}',
  '(?:sk|rk|pk|whsec)_(?:live|test)_[A-Za-z0-9]{10,}',
  'whsec_[A-Za-z0-9+/=]{20,}',
  'sk-[A-Za-z0-9_-]{20,}',
  'AIza[0-9A-Za-z_-]{35}',
  'ya29[.][0-9A-Za-z_-]{20,}',
  'SG[.][A-Za-z0-9_-]{16,}[.][A-Za-z0-9_-]{16,}',
  'npm_[A-Za-z0-9]{36}',
  'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}',
  'do[opr]_v1_[a-f0-9]{64}',
  'hvs[.][A-Za-z0-9_-]{24,}',
].join('|');
/** Modular crypt format, Django and LDAP forms. */
const passwordHashes = [
  '[$]2[abxy]?[$][0-9]{2}[$][./A-Za-z0-9]{53}',
  '[$]argon2(?:id|i|d)[$][^\\s]+',
  '[$](?:1|5|6|7|y|scrypt|pbkdf2[a-z0-9-]*)[$][^\\s]{10,}',
  'pbkdf2_sha(?:1|256|512)[$][0-9]+[$][^\\s]+',
  '[{]S?(?:SHA|MD5|CRYPT)[0-9]*[}][A-Za-z0-9+/=]{20,}',
  'SCRAM-SHA-256[$][0-9]+:[^\\s]+',
].join('|');
const randomClass = '[A-Za-z0-9+/_-]';
/** Lower case, upper case and digits mixed over 32 characters: chance in ordinary words is nil; a UUID or hexadecimal hash has one case. */
const random = `(?=${randomClass}*[0-9])(?=${randomClass}*[a-z])(?=${randomClass}*[A-Z])${randomClass}{32,}={0,2}`;
const privateKey =
  '-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----))*(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)?';

export const secretPatterns: readonly DetectionPattern[] = [
  {
    name: 'private-key',
    kind: 'token',
    plural: 'private keys',
    sqlRegex: privateKey,
    wholeValueRegex: `^\\s*${privateKey}\\s*$`,
    ambiguous: false,
  },
  {
    name: 'url-with-credentials',
    kind: 'url',
    plural: 'URLs with credentials',
    sqlRegex: credentialsUrl,
    wholeValueRegex: `^\\s*${credentialsUrl}[^\\s]*\\s*$`,
    ambiguous: false,
  },
  {
    name: 'token',
    kind: 'token',
    plural: 'access tokens',
    sqlRegex: `(?<![A-Za-z0-9_-])(?:${jwt}|${vendorTokens})`,
    wholeValueRegex: `^\\s*(?:Bearer )?(?:${jwt}|${vendorTokens})\\s*$`,
    ambiguous: false,
  },
  {
    name: 'password-hash',
    kind: 'password',
    plural: 'password hashes',
    sqlRegex: `(?<![A-Za-z0-9_])(?:${passwordHashes})`,
    wholeValueRegex: `^\\s*(?:${passwordHashes})\\s*$`,
    ambiguous: false,
  },
  {
    name: 'random-string',
    kind: 'token',
    plural: 'long random strings',
    sqlRegex: `(?<!${randomClass})${random}`,
    wholeValueRegex: `^\\s*${random}\\s*$`,
    ambiguous: true,
  },
];
