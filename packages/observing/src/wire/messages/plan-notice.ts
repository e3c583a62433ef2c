import type { PlanNotice } from '../wire-events';

/** contrib/auto_explain/auto_explain.c: `duration: %.3f ms  plan:` and the plan below. */
const message = /^duration: (\d+\.\d+) ms {2}plan:\n(\{.*\})$/s;

/**
 * Reads a notice as auto_explain's. The fields F and R name the place in the server's source that it comes from: code in a
 * language that an ordinary role may write in raises everything from the language's own source.
 *
 * @param fields of a NoticeResponse
 */
export function planNotice(fields: ReadonlyMap<string, string>): PlanNotice | undefined {
  if (fields.get('F') !== 'auto_explain.c' || fields.get('R') !== 'explain_ExecutorEnd') return undefined;
  const [, duration, json] = message.exec(fields.get('M') ?? '') ?? [];
  if (fields.get('V') !== 'INFO' || duration === undefined || json === undefined) return undefined;
  return { durationMs: Number(duration), json, nested: fields.has('W') };
}
