import { html } from '../markup/html';

export const timelineStyle = html`.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0 0 1.25rem; padding: 0; font-size: 0.9rem; }
.legend svg { vertical-align: -1px; margin-right: 0.25rem; }
.definitions { position: absolute; }
.drawing { margin-bottom: 1rem; }
svg.timeline { display: block; min-width: 44rem; font-size: 12px; }
.timeline text { fill: var(--ink); }
.timeline .tick, .timeline .mode { fill: var(--soft); }
.timeline .group { font-weight: 600; font-size: 12.5px; }
.timeline .grid { stroke: var(--line); stroke-dasharray: 2 4; }
.timeline .rule { stroke: var(--line); }
.reads-and-writes { fill: var(--reads); }
.writes { fill: url(#hatch); stroke: var(--writes); }
.maintenance { fill: var(--ground); stroke: var(--maintenance); }
.hatch-ground { fill: var(--writes-light); }
.hatch-line { fill: var(--writes); }
`;
