import type { PageData } from '../data/page-data';
import type { PrivatePageData } from '../private-page-data';

/** What the page was made with. */
export function pageData(): PageData {
  return JSON.parse(textOf('page-data') ?? '');
}

/** Undefined on the public page. */
export function privateData(): PrivatePageData | undefined {
  const text = textOf('private-data');
  return text === undefined ? undefined : JSON.parse(text);
}

function textOf(id: string): string | undefined {
  return document.getElementById(id)?.textContent ?? undefined;
}
