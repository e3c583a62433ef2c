import { html } from '../markup/html';
import { paletteStyle } from './palette-style';
import { tableStyle } from './table-style';
import { textStyle } from './text-style';
import { timelineStyle } from './timeline-style';
import { verdictStyle } from './verdict-style';

/** The page's one style sheet, as it stands between the tags of its element. */
export const pageStyle = html`
${[paletteStyle, textStyle, verdictStyle, tableStyle, timelineStyle]}`;
