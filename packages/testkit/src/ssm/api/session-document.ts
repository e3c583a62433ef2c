import * as v from 'valibot';

const parameter = v.object({
  type: v.literal('String'),
  allowedPattern: v.optional(v.string()),
  default: v.optional(v.string()),
});

/** A Session document for port forwarding (https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html). */
export const sessionDocumentSchema = v.object({
  schemaVersion: v.literal('1.0'),
  sessionType: v.literal('Port'),
  parameters: v.record(v.string(), parameter),
  properties: v.record(v.string(), v.string()),
});

export type SessionDocument = v.InferOutput<typeof sessionDocumentSchema>;

const port = '([1-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';

/** The document that every account has. */
export const remoteHostDocument: SessionDocument = {
  schemaVersion: '1.0',
  sessionType: 'Port',
  parameters: {
    host: { type: 'String', allowedPattern: '^[^,$^&\\(\\)!;\'"<>`{}\\[\\]\\|#=]{3,}$' },
    portNumber: { type: 'String', allowedPattern: `^${port}$` },
    localPortNumber: { type: 'String', allowedPattern: `^(0|${port})$`, default: '0' },
  },
  properties: {
    portNumber: '{{ portNumber }}',
    type: 'LocalPortForwarding',
    localPortNumber: '{{ localPortNumber }}',
    host: '{{ host }}',
  },
};

/**
 * The properties of a session that a document makes of its parameters.
 *
 * @returns or what is wrong with the parameters, as AWS answers it
 */
export function applyDocument(
  document: SessionDocument,
  given: Readonly<Record<string, readonly string[]>>,
): Record<string, string> | string {
  const values: Record<string, string> = {};
  for (const name of Object.keys(given))
    if (!(name in document.parameters)) return `Parameter "${name}" is not defined in the document.`;
  for (const [name, { allowedPattern, default: absent }] of Object.entries(document.parameters)) {
    const value = given[name]?.join(',') ?? absent;
    if (value === undefined) return `Parameter "${name}" is required.`;
    if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(value))
      return `Parameter "${name}" has value "${value}" not matching "${allowedPattern}".`;
    values[name] = value;
  }
  const fill = (text: string): string =>
    text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => values[name] ?? '');
  return Object.fromEntries(Object.entries(document.properties).map(([name, text]) => [name, fill(text)]));
}
