import { quoteLiteral } from '@prodlike/postgres';
import { detectionPatterns } from './detection-patterns';

/**
 * SQL of type boolean: whether a text holds data of a form that stands for itself anywhere (e-mail addresses, IBANs,
 * national ids, addresses of machines, tokens, private keys). Ambiguous forms (phone and card numbers, random strings)
 * count only on demand.
 *
 * @param text SQL of type text
 */
export function detectInText(text: string, options: { readonly ambiguous?: boolean } = {}): string {
  const forms = detectionPatterns
    .filter(({ ambiguous }) => !ambiguous || options.ambiguous === true)
    .map(({ sqlRegex }) => `(?:${sqlRegex})`);
  return `((${text}) COLLATE "C" ~ ${quoteLiteral(forms.join('|'))})`;
}
