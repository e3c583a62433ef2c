/** Word joiner: no letter, so that what follows "<" is text to a parser of HTML (WHATWG HTML, 13.2.5.6), and seen by nobody. */
const joiner = '\u2060';

/** Text that stays text where a program puts it into an element as HTML, as the plan viewer does with conditions and names. */
export function inertText(text: string): string {
  return text.replaceAll(/<(?=[a-z/!?])/gi, `<${joiner}`);
}

/** The same for all strings of a JSON text, however they are escaped in it. */
export function inertJson(json: string): string {
  try {
    return inertText(JSON.stringify(JSON.parse(json)));
  } catch {
    return inertText(json);
  }
}
