interface PlanViewer {
  drawPlan(element: Element, plan: string, query: string): void;
}

declare global {
  interface Window {
    /** Made by the viewer's script. */
    planViewer?: PlanViewer;
  }
}

let loaded: PlanViewer | undefined;

/** Puts the plan viewer's script in, the first time that it is asked for; undefined where this page has none. */
export function loadViewer(): PlanViewer | undefined {
  if (loaded !== undefined) return loaded;
  insert('style', 'plan-tooltips-style');
  insert('script', 'plan-viewer-script');
  loaded = window.planViewer;
  return loaded;
}

/** Runs what lies in a block under `id`: the page's policy knows its hash. */
export function insert(tag: 'script' | 'style', id: string, into: Node = document.head): void {
  const asset = document.getElementById(id)?.textContent;
  if (asset === undefined || asset === null) return;
  const made = document.createElement(tag);
  made.textContent = asset;
  into.appendChild(made);
}
