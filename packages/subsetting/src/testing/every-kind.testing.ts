import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Statements for an empty database: every kind of key and table that choosing rows meets, with rows. Outside a transaction. */
export const everyKind = readFileSync(path.join(__dirname, 'every-kind.sql'), 'utf8');
