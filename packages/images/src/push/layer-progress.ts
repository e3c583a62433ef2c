import { formatDuration } from '@prodlike/core';
import type { PushEvent } from './push-events';

interface Layer {
  currentBytes: number;
  totalBytes: number;
  state: 'waiting' | 'pushing' | 'done';
}

const finished = new Set(['Pushed', 'Layer already exists']);
const shownLayers = 3;

/** How far a push has come, layer by layer. */
export class LayerProgress {
  readonly #layers = new Map<string, Layer>();
  readonly #startedAtMs: number;

  /** @param nowMs of a clock that never goes back */
  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  add({ id, status, progressDetail }: PushEvent): void {
    if (id === undefined || status === undefined) return;
    const known = this.#layers.get(id);
    // Statuses of the tag as a whole have an id too.
    if (known === undefined && !['Preparing', 'Waiting', 'Pushing'].includes(status) && !isDone(status))
      return;
    const layer = known ?? { currentBytes: 0, totalBytes: 0, state: 'waiting' };
    if (status === 'Pushing') {
      layer.state = 'pushing';
      layer.currentBytes = progressDetail?.current ?? layer.currentBytes;
      // The total is an estimate, and the engine goes on counting beyond it.
      layer.totalBytes = Math.max(progressDetail?.total ?? layer.totalBytes, layer.currentBytes);
    } else if (isDone(status)) {
      layer.state = 'done';
      layer.currentBytes = layer.totalBytes;
    }
    this.#layers.set(id, layer);
  }

  /** `2 of 9 layers; 1a2b3c4d5e6f 12 of 340 MB; 8.1 MB/s, 41 s left` */
  line(nowMs: number): string {
    const layers = [...this.#layers.values()];
    const done = layers.filter(({ state }) => state === 'done').length;
    const moving = [...this.#layers].filter(([, { state }]) => state === 'pushing');
    const parts = moving
      .slice(0, shownLayers)
      .map(([id, layer]) => `${id} ${megabytes(layer.currentBytes)} of ${megabytes(layer.totalBytes)} MB`);
    const rate = this.#rate(nowMs, layers);
    return [`${done} of ${layers.length} layers`, ...parts, ...(rate === undefined ? [] : [rate])].join('; ');
  }

  #rate(nowMs: number, layers: readonly Layer[]): string | undefined {
    const elapsedMs = nowMs - this.#startedAtMs;
    const sentBytes = layers.reduce((sum, layer) => sum + layer.currentBytes, 0);
    if (sentBytes === 0 || elapsedMs < 1000) return undefined;
    const bytesPerMs = sentBytes / elapsedMs;
    const leftBytes = layers.reduce((sum, layer) => sum + layer.totalBytes - layer.currentBytes, 0);
    const left = leftBytes === 0 ? '' : `, ${formatDuration(leftBytes / bytesPerMs)} left`;
    return `${megabytes(bytesPerMs * 1000)} MB/s${left}`;
  }
}

function isDone(status: string): boolean {
  return finished.has(status) || status.startsWith('Mounted from');
}

function megabytes(bytes: number): string {
  const figure = bytes / 1e6;
  return figure < 10 ? figure.toFixed(1) : figure.toFixed(0);
}
