/** The part of a run that is in sight, ms since its start. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Nothing shorter is to be seen. */
const shortestMs = 0.5;

/** The window as long as it was, or as the run, and within it. */
function within({ fromMs, toMs }: TimeWindow, endMs: number): TimeWindow {
  const lengthMs = Math.min(toMs - fromMs, endMs);
  const start = Math.min(Math.max(fromMs, 0), endMs - lengthMs);
  return { fromMs: start, toMs: start + lengthMs };
}

/** Nearer by `factor` (over 1) or farther, with the moment `atMs` where it was. */
export function zoomed(window: TimeWindow, factor: number, atMs: number, endMs: number): TimeWindow {
  const lengthMs = window.toMs - window.fromMs;
  const nextMs = Math.min(Math.max(lengthMs / factor, Math.min(shortestMs, endMs)), endMs);
  const share = (atMs - window.fromMs) / lengthMs;
  const fromMs = atMs - share * nextMs;
  return within({ fromMs, toMs: fromMs + nextMs }, endMs);
}

export function panned(window: TimeWindow, byMs: number, endMs: number): TimeWindow {
  return within({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, endMs);
}

/** The window moved so that a span's beginning is in sight, and where it fits its end. */
export function revealing(window: TimeWindow, span: TimeWindow, endMs: number): TimeWindow {
  const lengthMs = window.toMs - window.fromMs;
  if (span.fromMs >= window.fromMs && Math.min(span.toMs, span.fromMs + lengthMs) <= window.toMs)
    return window;
  const roomMs = Math.max(0, lengthMs - (span.toMs - span.fromMs));
  const fromMs = span.fromMs - roomMs / 2;
  return within({ fromMs, toMs: fromMs + lengthMs }, endMs);
}
