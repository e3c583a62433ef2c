import { type PublicText, vouch } from './public-text';
import { visibleLine } from './visible-line';

/** A key word in its lower-case form need not be quoted for a reader; only what SQL could not read back is. */
function readable(name: string): string {
  const plain = Array.from(name, (c) => (c < ' ' || c === '\u007f' ? '\ufffd' : c)).join('');
  return /^[a-z_\u0080-\uffff][a-z0-9_$\u0080-\uffff]*$/.test(plain)
    ? plain
    : `"${plain.replaceAll('"', '""')}"`;
}

/**
 * An object's name as read from a system catalog, quoted where SQL would need it. Names are public by the contract
 * ("only numbers, names and masked SQL"); a name that did not come from the catalog may be a value: never pass one.
 */
export function catalogName(name: string): PublicText {
  return vouch(readable(name));
}

/** As `catalogName`, with its schema; `public.` is left out. */
export function catalogQualifiedName(schema: string, name: string): PublicText {
  return vouch(schema === 'public' ? readable(name) : `${readable(schema)}.${readable(name)}`);
}

const longestInfrastructureName = 255;

/**
 * Name of what a rotation deals with: an instance, a snapshot, a host, a record, a setting of an instance. Whoever may read the
 * repository's runs may know them; nothing of a database's content is ever among them.
 */
export function infrastructureName(raw: string): PublicText {
  return vouch(visibleLine(raw, longestInfrastructureName));
}

const longestMigrationName = 200;

/**
 * A migration's name from a tool's bookkeeping or a file name: letters, digits and `_ . - + : / ( )` and blanks stay,
 * anything else becomes `?`, because a bookkeeping row is still a row.
 */
export function migrationName(raw: string): PublicText {
  const kept = raw.replace(/[^\p{L}\p{N}_.\-+:/() ]/gu, '?').trim();
  const short = Array.from(kept).slice(0, longestMigrationName).join('');
  return vouch(short === '' ? '(unnamed)' : short);
}

/** A key that a program chose; what has blanks, signs or many digits in it may be somebody's name, address or number. */
const chosenKey = /^(?:\*|[\p{L}_](?:[\p{L}_-]|\p{N}{1,3}(?!\p{N})){0,62})$/u;

/**
 * A path inside a document, e.g. `items[*].note`. Its keys come from rows: one that does not look like a name that a
 * program chose becomes `*`.
 */
export function documentPath(raw: string): PublicText {
  const steps = raw.replaceAll(/\[(?:\*|\d+)\]/g, '.[*]').split('.');
  const known = steps
    .filter((step) => step !== '')
    .map((step) => (step === '[*]' || chosenKey.test(step) ? step : '*'));
  return vouch(known.join('.').replaceAll('.[*]', '[*]'));
}

/** A path of the repository under test, as git lists it: public with the pull request itself. Control characters go. */
export function repositoryPath(raw: string): PublicText {
  return vouch(Array.from(raw.replaceAll('\\', '/'), (c) => (c < ' ' || c === '\u007f' ? '?' : c)).join(''));
}
