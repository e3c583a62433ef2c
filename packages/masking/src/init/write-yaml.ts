/** Words that YAML 1.1 or 1.2 readers take for something else than text. */
const notText = /^(?:null|true|false|yes|no|on|off|y|n|~|[-+.]?\d.*|\.inf|\.nan)$/i;
const plain = /^[A-Za-z_][\w./-]*(?: [\w./-]+)*$/;
const plainPhrase = /^[A-Za-z_][^\p{C}#:{}[\],&*!|>'"%@`]*[^\p{C}\s#:{}[\],&*!|>'"%@`]$/u;

/** A text as a YAML scalar: plain where no reader could take it for something else, otherwise in double quotes. */
export function yamlText(text: string): string {
  if (!notText.test(text) && (plain.test(text) || plainPhrase.test(text))) return text;
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value in flow style, on one line. */
export function yamlFlow(value: unknown): string {
  if (typeof value === 'string') return yamlText(value);
  if (Array.isArray(value)) return `[${value.map(yamlFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${yamlText(key)}: ${yamlFlow(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** One line of words for behind a `#`: a line break would end the comment. */
export function commentText(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, '�');
}
