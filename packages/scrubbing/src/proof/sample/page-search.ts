import { liveTuples } from '../raw-files/blank-live-tuples';
import { pageBytes } from '../raw-files/page-items';
import { searchBytes } from '../raw-files/search-bytes';
import { ToastValues } from '../raw-files/toast-values';
import type { FileFinding, SealedSearch } from './search-sealed-files';

/** Searches one file of a relation page by page, rows that every session sees apart from all else. */
export class PageSearch {
  readonly #search: SealedSearch;
  readonly #onLive: (digest: string) => void;
  readonly #onOther: (digest: string) => void;
  /** Rows of users' tables, whose values SQL shows. */
  readonly #hasLiveRows: boolean;
  readonly #toast: { readonly live: ToastValues; readonly other: ToastValues } | undefined;

  constructor({ relation, live, other }: FileFinding, search: SealedSearch) {
    this.#search = search;
    this.#onLive = (digest) => void live.add(digest);
    this.#onOther = (digest) => void other.add(digest);
    const isHeap = relation?.isHeap === true;
    this.#hasLiveRows = isHeap && !relation.isSystem && !search.opaque.has(relation.table);
    this.#toast =
      isHeap && relation.isToast
        ? {
            live: new ToastValues(search.set, this.#onLive),
            other: new ToastValues(search.set, this.#onOther),
          }
        : undefined;
  }

  /** @param piece whole pages; what is left at a file's end may be less. Rows are overwritten */
  take(piece: Buffer): void {
    for (let at = 0; at < piece.length; at += pageBytes) {
      const end = Math.min(piece.length, at + pageBytes);
      const isPage = end - at === pageBytes;
      if (isPage && this.#hasLiveRows) this.#takeLive(piece, at);
      if (isPage) this.#toast?.other.takePage(piece, at);
      searchBytes(piece, at, end, isPage, this.#search.set, this.#onOther);
    }
  }

  finish(): void {
    this.#toast?.live.finish();
    this.#toast?.other.finish();
  }

  #takeLive(piece: Buffer, at: number): void {
    const items = liveTuples(piece, at);
    this.#toast?.live.takePage(piece, at, items);
    for (const { start, end } of items) {
      searchBytes(piece, start, end, true, this.#search.set, this.#onLive);
      piece.fill(0, start, end);
    }
  }
}
