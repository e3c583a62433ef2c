import { html } from '../markup/html';

/** The timeline that can be walked. */
export const chartStyle = html`.overview { display: block; width: 100%; height: 30px; margin-bottom: 0.5rem; cursor: pointer; touch-action: none; background: var(--code); border-radius: 4px; }
.chart { position: relative; overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; border-bottom: 1px solid var(--line); }
.chart:focus-visible { outline-offset: 4px; }
.chart canvas { position: sticky; top: 0; display: block; touch-action: pan-y; cursor: crosshair; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0.9rem 1.1rem; }
.lock-details { min-height: 12rem; margin-bottom: 1rem; }
.lock-details h3 { margin-bottom: 0.5rem; }
.lock-details dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0.35rem 1.5rem; margin-bottom: 0.75rem; }
.lock-details dt { color: var(--soft); font-size: 0.8rem; }
.lock-details dd { font-size: 0.9rem; overflow-wrap: anywhere; }
.scripted #locks > details { margin-bottom: 1.5rem; }
.run .facts + .scroll { margin-top: 1rem; }
.run + .run { margin-top: 2.5rem; }
.run h3 { font-size: 1.1rem; }
`;
