import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parse } from 'yaml';

const inputSchema = v.strictObject({
  description: v.string(),
  required: v.boolean(),
  default: v.optional(v.string()),
});

/** What of an action.yml is generated from; everything that GitHub does not know is refused. */
const actionFileSchema = v.strictObject({
  name: v.string(),
  description: v.pipe(v.string(), v.maxLength(125, 'GitHub Marketplace takes at most 125 characters')),
  author: v.string(),
  branding: v.strictObject({ icon: v.string(), color: v.string() }),
  inputs: v.record(v.string(), inputSchema),
  outputs: v.record(
    v.string(),
    // Outputs of composite actions say where they come from.
    v.strictObject({ description: v.string(), value: v.exactOptional(v.string()) }),
  ),
  runs: v.variant('using', [
    v.strictObject({
      using: v.literal('node24'),
      main: v.string(),
      post: v.exactOptional(v.string()),
      'post-if': v.exactOptional(v.string()),
    }),
    v.strictObject({ using: v.literal('composite'), steps: v.array(v.record(v.string(), v.unknown())) }),
  ]),
});

export type ActionFile = v.InferOutput<typeof actionFileSchema>;

/** @throws where the file is not an action of the form that this repository uses */
export async function readActionFile(file: string): Promise<{ text: string; action: ActionFile }> {
  const text = await readFile(file, 'utf8');
  return { text, action: v.parse(actionFileSchema, parse(text)) };
}
