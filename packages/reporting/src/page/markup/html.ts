import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { escapeHtml } from './escape-html';

const markup: unique symbol = Symbol('markup');

/** Finished markup. Only the tag `html` makes it, so that text cannot be taken for markup. */
export interface Html {
  readonly [markup]: PublicText;
}

export type HtmlContent = Html | PublicText | number | readonly Html[];

/**
 * Template tag for markup: the literal parts are constants of the source code, text that is put in is escaped, and
 * markup that is put in stays. Attributes must be written in double quotes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlContent[]): Html {
  return { [markup]: publicText(parts, ...values.map(markupOf)) };
}

export const nothing: Html = html``;

/** What is markup already, and is put in as it is: a generated asset, or JSON escaped for its element. */
export function finishedMarkup(text: PublicText): Html {
  return { [markup]: text };
}

/** The characters of finished markup. */
export function htmlText(finished: Html): PublicText {
  return finished[markup];
}

function markupOf(value: HtmlContent): PublicText | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return escapeHtml(value);
  if (markup in value) return value[markup];
  return joinPublic(value.map(htmlText), publicText``);
}
