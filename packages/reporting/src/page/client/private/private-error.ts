import type { PrivateError } from '@prodlike/observing';
import { element } from '../dom/element';

/** An error or a notice in the server's own words. */
export function privateError({
  severity,
  sqlState,
  message,
  detail,
  hint,
  where,
}: PrivateError): HTMLElement {
  const more = [detail, hint, where].filter((text) => text !== undefined);
  return element(
    'div',
    { class: 'message' },
    element(
      'strong',
      { class: severity === 'ERROR' || severity === 'FATAL' || severity === 'PANIC' ? 'bad' : undefined },
      severity,
    ),
    ` ${sqlState} ${message}`,
    ...more.map((text) => element('div', { class: 'soft' }, text)),
  );
}
