import { html } from '../markup/html';

/** Colours, by what they mean; text on each ground has a contrast of at least 4.5 (WCAG 2.2, 1.4.3). */
export const paletteStyle = html`:root {
  color-scheme: light dark;
  --ground: #fbfbfa; --card: #ffffff; --ink: #1d2126; --soft: #59616b; --line: #e2e4e7; --code: #f1f2f4; --link: #1d5fa8;
  --ok: #1c7a43; --warning: #8a5a00; --danger: #b3261e; --failed: #b3261e;
  --reads: #c4392f; --writes: #3a76b8; --writes-light: #b9d2ec; --maintenance: #7b838d; --bar: #aab4c0; --bar-after: #3a76b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --card: #1b1f23; --ink: #e4e7ea; --soft: #9ba4ae; --line: #2e343a; --code: #242a30; --link: #84b6ee;
    --ok: #62c389; --warning: #dfa94a; --danger: #f28b82; --failed: #f28b82;
    --reads: #e5675d; --writes: #5b9ae0; --writes-light: #24415f; --maintenance: #8b949e; --bar: #56606b; --bar-after: #5b9ae0;
  }
}
`;
