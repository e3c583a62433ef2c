import { html } from '../markup/html';

/** Fields, buttons, and tables that sort. */
export const controlStyle = html`.controls { display: flex; flex-wrap: wrap; gap: 0.6rem 0.9rem; margin-bottom: 0.75rem; }
.field { display: flex; flex-direction: column; gap: 0.2rem; font-size: 0.85rem; color: var(--soft); min-width: 0; }
.field.grow { flex: 1 1 14rem; }
.field input, .field select { font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--maintenance); border-radius: 6px;
  padding: 0.4rem 0.6rem; min-height: 2.4rem; width: 100%; max-width: 100%; }
button { font: inherit; font-size: 0.9rem; color: var(--ink); background: var(--card); border: 1px solid var(--maintenance); border-radius: 6px; padding: 0.3rem 0.7rem;
  min-height: 2.2rem; min-width: 2.2rem; cursor: pointer; }
button:hover { background: var(--code); }
.more { margin-top: 0.75rem; }
.more[hidden] { display: none; }
.count { margin: 0; color: var(--soft); font-size: 0.9rem; font-variant-numeric: tabular-nums; }
.buttons { display: flex; gap: 0.35rem; }
.bar-row { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.5rem 1rem; margin-bottom: 0.5rem; }
.sort { all: unset; box-sizing: border-box; cursor: pointer; padding: 0.35rem 0; min-height: 1.6rem; white-space: nowrap; }
.sort:hover { background: none; color: var(--ink); text-decoration: underline; }
.sort:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.sort::after { content: "↕"; display: inline-block; width: 1em; text-align: center; opacity: 0.45; }
[aria-sort] .sort { color: var(--ink); font-weight: 600; }
[aria-sort="ascending"] .sort::after { content: "↑"; opacity: 1; }
[aria-sort="descending"] .sort::after { content: "↓"; opacity: 1; }
.live tbody tr { content-visibility: auto; contain-intrinsic-size: auto 3rem; }
.live td .name { min-width: 11rem; font-size: 0.85em; }
.message { margin-top: 0.3rem; font-size: 0.95em; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.log { max-height: 32rem; overflow: auto; }
.bar { display: block; height: 6px; margin-top: 0.3rem; min-width: 4rem; }
.bar span { display: block; height: 100%; min-width: 1px; margin-left: auto; background: var(--bar); border-radius: 2px; }
.long > summary { color: inherit; width: auto; list-style-position: outside; }
.long[open] > summary { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
