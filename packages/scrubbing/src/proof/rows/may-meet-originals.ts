import type { DecidedColumn, ValueDecision } from '@prodlike/masking';

/** Masks that draw from what people really have: one person's result may be another one's original. */
const drawnFromLife: ReadonlySet<string> = new Set([
  'address',
  'card',
  'city',
  'company',
  'digits',
  'first-name',
  'iban',
  'ip',
  'keep-first',
  'keep-last',
  'last-name',
  'national-id',
  'person',
  'phone',
  'pick',
  'postcode',
  'template',
  'username',
]);

/** Whether a column's results may be originals by chance, though none was when the masks were tried. Pure. */
export function mayMeetOriginals(decision: DecidedColumn['decision'] | { kind: 'placeholder' }): boolean {
  switch (decision.kind) {
    case 'mask':
      return drawnFromLife.has(decision.mask);
    case 'document':
      return [decision.rest, ...decision.paths.map((path): ValueDecision => path.decision)].some(
        mayMeetOriginals,
      );
    // Made of masked columns, whichever they are.
    case 'generated':
      return true;
    default:
      return false;
  }
}
