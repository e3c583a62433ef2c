export type KeyAction =
  | { readonly kind: 'go'; readonly by: number }
  | { readonly kind: 'go-to'; readonly end: 'first' | 'last' }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** In parts of what is in sight. */
  | { readonly kind: 'pan'; readonly by: number }
  | { readonly kind: 'whole' };

const page = 10;

/** What a key does in the timeline; undefined leaves it to the browser. */
export function keyAction(key: string, shift: boolean): KeyAction | undefined {
  if (shift && key === 'ArrowLeft') return { kind: 'pan', by: -0.25 };
  if (shift && key === 'ArrowRight') return { kind: 'pan', by: 0.25 };
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return { kind: 'go', by: 1 };
    case 'ArrowLeft':
    case 'ArrowUp':
      return { kind: 'go', by: -1 };
    case 'PageDown':
      return { kind: 'go', by: page };
    case 'PageUp':
      return { kind: 'go', by: -page };
    case 'Home':
      return { kind: 'go-to', end: 'first' };
    case 'End':
      return { kind: 'go-to', end: 'last' };
    case '+':
    case '=':
      return { kind: 'zoom', factor: 2 };
    case '-':
    case '_':
      return { kind: 'zoom', factor: 0.5 };
    case '0':
      return { kind: 'whole' };
    default:
      return undefined;
  }
}
