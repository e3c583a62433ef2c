import type { BlockedTraffic } from '../../../words/blocked-traffic';

/** What a chart is painted with, from the page's own colours as they are now. */
export interface ChartPalette {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly ground: string;
  readonly link: string;
  readonly fills: Readonly<Record<BlockedTraffic, string | CanvasPattern>>;
  readonly strokes: Readonly<Record<BlockedTraffic, string>>;
}

export function chartPalette(context: CanvasRenderingContext2D): ChartPalette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const writes = colour('--writes');
  return {
    ink: colour('--ink'),
    soft: colour('--soft'),
    line: colour('--line'),
    ground: colour('--ground'),
    link: colour('--link'),
    fills: {
      'reads-and-writes': colour('--reads'),
      writes: hatch(context, writes, colour('--writes-light')) ?? writes,
      maintenance: colour('--ground'),
    },
    strokes: { 'reads-and-writes': colour('--reads'), writes, maintenance: colour('--maintenance') },
  };
}

/** Diagonal lines, so that the kinds differ by more than their colours. */
function hatch(context: CanvasRenderingContext2D, line: string, ground: string): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (pen === null) return null;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = line;
  pen.lineWidth = 2;
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}
