import { html } from '../markup/html';

export const tableStyle = html`.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
caption { position: sticky; left: 0; max-width: calc(100vw - 2.5rem); text-align: left; color: var(--soft); font-size: 0.9rem; padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 0.45rem 1.25rem 0.45rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: 0.8rem; white-space: nowrap; vertical-align: bottom; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tbody th { min-width: 18rem; }
@media (max-width: 40rem) { tbody th { min-width: 11rem; } }
.scroll + h3 { margin-top: 1.5rem; }
.name { display: inline-block; min-width: 11rem; }
td small, th small { display: block; }
.sql { display: block; min-width: 16rem; font-size: 0.85em; }
svg.share { display: block; min-width: 5rem; margin-top: 0.3rem; }
.share .before { fill: var(--bar); }
.share .after { fill: var(--bar-after); }
.share .track { fill: var(--code); }
svg.span { min-width: 10rem; }
.number .share { margin-left: auto; min-width: 4rem; max-width: 6rem; transform: scaleX(-1); }
.histogram { max-width: 34rem; margin-bottom: 2rem; }
.histogram td:last-child { width: 50%; }
.histogram tbody th { min-width: 9rem; }
.histogram th, .histogram td { border-bottom: 0; padding-top: 0.15rem; padding-bottom: 0.15rem; }
`;
