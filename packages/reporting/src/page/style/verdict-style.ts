import { html } from '../markup/html';

/** The verdict with its three numbers, and the findings. */
export const verdictStyle = html`.ok { --accent: var(--ok); }
.warning { --accent: var(--warning); }
.danger { --accent: var(--danger); }
.failed { --accent: var(--failed); }
.verdict { padding-top: 3rem; }
.kicker { margin: 0; font-size: 0.9rem; font-weight: 600; }
.kicker .aside { margin-left: 0.5rem; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2rem); margin: 0.75rem 0 1.75rem; max-width: 48rem; font-weight: 500; text-wrap: wrap; }
h1 .word { display: block; color: var(--accent); font-weight: 700; }
h1 code { font-size: 0.9em; }
dl { margin: 0; }
dd { margin: 0; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1px; background: var(--line);
  border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.numbers div { background: var(--card); padding: 1rem 1.25rem; }
.numbers dt { color: var(--soft); font-size: 0.85rem; }
.numbers strong { display: block; font-size: 1.75rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.numbers span { color: var(--soft); font-size: 0.85rem; }
.findings { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.finding { content-visibility: auto; contain-intrinsic-size: auto 18rem; background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--accent); border-radius: 8px; padding: 1rem 1.25rem; }
.finding h3 { display: flex; flex-wrap: wrap; gap: 0.1rem 0.75rem; align-items: baseline; }
.finding .level { color: var(--accent); }
.finding .rule { margin-left: auto; color: var(--soft); font-weight: 400; font-size: 0.85rem; }
.place { margin: 0 0 0.75rem; color: var(--soft); font-size: 0.85rem; }
.finding dl, .facts div { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0.35rem 1rem; }
.finding dt, .facts dt { color: var(--soft); font-size: 0.9rem; }
.finding dd { max-width: 44rem; }
.finding dd code { background: var(--code); border-radius: 3px; padding: 0.05em 0.25em; }
.finding details { margin-top: 0.6rem; }
.finding .other { margin-top: 0.9rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.other > summary { color: var(--ink); }
.other > summary .rule { margin-left: 0.25rem; }
.other > summary .level { font-weight: 600; }
.other[open] > summary { margin-bottom: 0.6rem; }
.facts div { padding: 0.3rem 0; }
.facts + h3 { margin: 1.5rem 0 0.5rem; }
@media (max-width: 40rem) {
  .finding dl, .facts div { grid-template-columns: 1fr; gap: 0; }
  .finding dt:not(:first-child) { margin-top: 0.5rem; }
  .finding .rule { margin-left: 0; flex-basis: 100%; }
}
`;
