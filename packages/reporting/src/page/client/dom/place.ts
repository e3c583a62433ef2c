/** The place that the page keeps for a part of the script's; undefined where this page has none. */
export function place(id: string): HTMLElement | undefined {
  return document.getElementById(id) ?? undefined;
}
