import { html } from '../markup/html';

export const planStyle = html`.plans { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.6rem; }
.plan { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0.7rem 1rem; scroll-margin-top: 1rem; }
.plan > summary { width: auto; color: var(--ink); overflow-wrap: anywhere; }
.plan > summary strong { display: inline-block; min-width: 4.5rem; font-variant-numeric: tabular-nums; }
.plan .place { margin: 0.6rem 0; }
.plan-drawing { display: block; overflow-wrap: normal; height: min(38rem, 80vh); margin: 0.75rem 0 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
`;
