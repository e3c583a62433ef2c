import type { WireError } from '../wire-events';
import { BodyReader } from './body-reader';

/** The fields of ErrorResponse and NoticeResponse by their type letter (PostgreSQL manual, 53.8). */
export function errorFields(body: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  const reader = new BodyReader(body);
  while (!reader.atEnd) {
    const field = reader.byte();
    if (field === 0) break;
    fields.set(String.fromCharCode(field), reader.string());
  }
  return fields;
}

const names = {
  schema: 's',
  table: 't',
  column: 'c',
  dataType: 'd',
  constraint: 'n',
  detail: 'D',
  hint: 'H',
  where: 'W',
} as const;

export function wireError(fields: ReadonlyMap<string, string>): WireError {
  const named: { -readonly [key in keyof typeof names]?: string } = {};
  for (const key of Object.keys(names) as (keyof typeof names)[]) {
    const value = fields.get(names[key]);
    if (value !== undefined) named[key] = value;
  }
  const position = Number(fields.get('P'));
  return {
    sqlState: fields.get('C') ?? '',
    severity: fields.get('V') ?? fields.get('S') ?? 'ERROR',
    message: fields.get('M') ?? '',
    ...named,
    ...(Number.isInteger(position) && position > 0 ? { position } : {}),
  };
}
