import type { WireProxyStatistics } from '../wire-proxy';

/** Counts a proxy's sessions. */
export class ProxyStatistics implements WireProxyStatistics {
  open = 0;
  total = 0;
  peak = 0;
  lost = 0;
  refused = 0;
  unreadable = 0;

  sessionOpened(): void {
    this.total++;
    this.open++;
    if (this.open > this.peak) this.peak = this.open;
  }

  sessionUnreadable(): void {
    this.unreadable++;
  }

  sessionClosed(lost: boolean): void {
    this.open--;
    if (lost) this.lost++;
  }
}
