import type { ActionFile } from './action-file';

/** The TypeScript module that carries an action.yml into the bundles. */
export function definitionModule(id: string, action: ActionFile): string {
  const { name: title, description, inputs, outputs } = action;
  const value = JSON.stringify({ id, title, description, inputs, outputs }, null, 2);
  return [
    '// Generated from action.yml by `npm run generate`. Do not edit.',
    "import type { ActionDefinition } from '@prodlike/core';",
    '',
    '/** The action as action.yml describes it. */',
    `export const definition = ${value} as const satisfies ActionDefinition;`,
    '',
  ].join('\n');
}
