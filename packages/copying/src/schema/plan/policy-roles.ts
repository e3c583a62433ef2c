import { lexSql } from '@prodlike/core';
import { unquoted } from './object-name';

/** The roles that `CREATE POLICY … TO a, b USING (…)` is for; none where it is for all. */
export function policyRoles(definition: string): string[] {
  const tokens = lexSql(definition).filter(({ kind }) => kind !== 'comment');
  const to = tokens.findIndex(({ kind, text }) => kind === 'word' && text === 'TO');
  if (to === -1) return [];
  const roles: string[] = [];
  for (let i = to + 1; i < tokens.length; i += 2) {
    roles.push(unquoted(tokens[i]?.text ?? ''));
    if (tokens[i + 1]?.text !== ',') break;
  }
  return roles;
}
