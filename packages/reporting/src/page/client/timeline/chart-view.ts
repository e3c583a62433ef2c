import type { PageLock } from '../../data/page-data';
import { axisHeight, type ChartLayout, chartLayout, lockAt, msAt, rowHeight, yOfRow } from './chart-layout';
import { chartPalette } from './chart-palette';
import { drawChart } from './draw-chart';
import { type Lane, lanesOf } from './lanes';
import { panned, revealing, type TimeWindow, zoomed } from './time-window';

const tallest = 440;

/** The drawing: a canvas as large as what is in sight, in an element that scrolls over all lanes. */
export class ChartView {
  readonly canvas = document.createElement('canvas');
  readonly #scroller: HTMLElement;
  readonly #spacer: HTMLElement;
  readonly #texts: readonly string[];
  readonly #endMs: number;
  readonly #onWindow: (window: TimeWindow) => void;
  #locks: readonly PageLock[] = [];
  #lanes: readonly Lane[] = [];
  #layout: ChartLayout = chartLayout(0, 0);
  #window: TimeWindow;
  #frame = 0;
  #pointed: PageLock | undefined;
  #chosen: PageLock | undefined;

  /** @param spacer within the scroller, around the canvas: as tall as all lanes */
  constructor(
    places: { readonly scroller: HTMLElement; readonly spacer: HTMLElement },
    run: { readonly endMs: number; readonly texts: readonly string[] },
    onWindow: (window: TimeWindow) => void,
  ) {
    this.#scroller = places.scroller;
    this.#spacer = places.spacer;
    this.#texts = run.texts;
    this.#endMs = run.endMs;
    this.#onWindow = onWindow;
    this.#window = { fromMs: 0, toMs: run.endMs };
    this.canvas.setAttribute('aria-hidden', 'true');
    new ResizeObserver(() => this.#arrange()).observe(this.#scroller);
    this.#scroller.addEventListener('scroll', () => this.#draw(), { passive: true });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  get window(): TimeWindow {
    return this.#window;
  }

  show(locks: readonly PageLock[]): void {
    this.#locks = locks;
    this.#arrange();
  }

  point(lock: PageLock | undefined): void {
    if (lock === this.#pointed) return;
    this.#pointed = lock;
    this.#draw();
  }

  /** Marks a lock, and with `reveal` brings it into sight. */
  choose(lock: PageLock | undefined, reveal: boolean): void {
    this.#chosen = lock;
    if (lock !== undefined && reveal) this.#reveal(lock);
    this.#draw();
  }

  /** @param x pixels from the drawing's left edge; absent: the middle of what is in sight */
  zoom(factor: number, x?: number): void {
    const { fromMs, toMs } = this.#window;
    const atMs = x === undefined ? (fromMs + toMs) / 2 : msAt(x, this.#layout, this.#window);
    this.#move(zoomed(this.#window, factor, atMs, this.#endMs));
  }

  pan(pixels: number): void {
    const ms = msAt(pixels, this.#layout, this.#window) - msAt(0, this.#layout, this.#window);
    this.#move(panned(this.#window, ms, this.#endMs));
  }

  /** @param share of what is in sight */
  panBy(share: number): void {
    this.#move(panned(this.#window, share * (this.#window.toMs - this.#window.fromMs), this.#endMs));
  }

  look(window: TimeWindow): void {
    this.#move(panned(window, 0, this.#endMs));
  }

  whole(): void {
    this.#move({ fromMs: 0, toMs: this.#endMs });
  }

  /** @param x @param y pixels from the canvas' corner */
  lockAt(x: number, y: number): PageLock | undefined {
    return lockAt(x, y + this.#scroller.scrollTop, this.#lanes, this.#layout, this.#window);
  }

  #move(window: TimeWindow): void {
    this.#window = window;
    this.#onWindow(window);
    this.#draw();
  }

  #reveal(lock: PageLock): void {
    const span = { fromMs: lock.acquiredMs, toMs: lock.releasedMs };
    this.#move(revealing(this.#window, span, this.#endMs));
    const lane = this.#lanes.find(({ rows }) => rows.some((row) => row.includes(lock)));
    if (lane === undefined) return;
    const row = lane.rows.findIndex((locks) => locks.includes(lock));
    const y = yOfRow(lane, row, this.#layout);
    const { scrollTop, clientHeight } = this.#scroller;
    if (y < scrollTop + axisHeight) this.#scroller.scrollTop = y - axisHeight - 8;
    else if (y + rowHeight > scrollTop + clientHeight)
      this.#scroller.scrollTop = y + rowHeight + 8 - clientHeight;
  }

  /** Lays lanes out for the width that there is. */
  #arrange(): void {
    const width = this.#scroller.clientWidth;
    const { title } = chartLayout(width, 0);
    this.#lanes = lanesOf(this.#locks, this.#texts, { title, row: rowHeight, gap: 8 });
    const last = this.#lanes.at(-1);
    const height = axisHeight + (last === undefined ? rowHeight : last.top + last.height);
    this.#layout = chartLayout(width, Math.min(height, tallest));
    this.#spacer.style.height = `${height}px`;
    this.#scroller.style.height = `${this.#layout.height}px`;
    const scale = devicePixelRatio;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(this.#layout.height * scale);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${this.#layout.height}px`;
    this.#draw();
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const pen = this.canvas.getContext('2d');
      if (pen === null) return;
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      drawChart(pen, {
        lanes: this.#lanes,
        layout: this.#layout,
        window: this.#window,
        palette: chartPalette(pen),
        scrolled: this.#scroller.scrollTop,
        pointed: this.#pointed,
        chosen: this.#chosen,
      });
    });
  }
}
