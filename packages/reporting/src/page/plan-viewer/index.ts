/// <reference lib="dom" />
import './without-style-elements';
import { Plan } from 'pev2';
import { createApp, h } from 'vue';

/**
 * Draws a plan into an element, in the place of what is in it.
 *
 * @param plan EXPLAIN's JSON as text
 * @param query the statement; may be empty
 */
export function drawPlan(element: Element, plan: string, query: string): void {
  createApp({ render: () => h(Plan, { planSource: plan, planQuery: query }) }).mount(element);
}
