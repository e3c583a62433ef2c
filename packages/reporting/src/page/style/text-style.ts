import { html } from '../markup/html';

/** Letters, headings, the frame of the page. */
export const textStyle = html`* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 66rem; padding: 0 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", sans-serif; }
code, pre { font: 0.9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
pre { margin: 0.5rem 0 0; padding: 0.75rem 1rem; background: var(--code); border-radius: 6px; overflow-x: auto; font-size: 0.85rem; }
pre code { font: inherit; overflow-wrap: normal; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h1, h2, h3 { line-height: 1.3; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.3rem; margin: 0 0 1rem; }
h3 { font-size: 1rem; margin: 0; }
section { margin-top: 3.5rem; scroll-margin-top: 1rem; content-visibility: auto; contain-intrinsic-size: auto 50rem; }
small { color: var(--soft); font-size: 0.85em; }
.aside { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.note { color: var(--soft); font-size: 0.9rem; margin: 0.5rem 0 1rem; max-width: 44rem; }
.bad { color: var(--failed); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--card); }
summary { cursor: pointer; color: var(--link); font-size: 0.9rem; width: fit-content; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.85rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.35rem 1.5rem; margin: 1.5rem 0 0; padding: 0; font-size: 0.9rem; }
@media print { nav, .skip { display: none; } body { max-width: none; } }
`;
