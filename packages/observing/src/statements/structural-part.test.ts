import * as fc from 'fast-check';
import { statementShape } from './statement-shape';
import { structuralPart } from './structural-part';

function insert(rows: number, value: string): string {
  return `INSERT INTO t (a, b) VALUES ${Array.from({ length: rows }, () => `(1, '${value}')`).join(', ')}`;
}

// What a backslash before a quote means depends on the session: see mask-under-any-setting.
const value = fc.string({ maxLength: 30 }).filter((text) => !text.includes('\\'));

describe('structuralPart', () => {
  it('cuts between rows, so that every size of batch has one masked text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 3_000 }), value, (rows, written) => {
        const text = insert(rows, written.replaceAll("'", "''"));
        expect(structuralPart(text).length).toBeLessThanOrEqual(4_096);
        expect(statementShape(text, true).masked).toBe(statementShape(insert(2, 'x'), true).masked);
      }),
    );
  });

  it('keeps short texts whole', () => {
    fc.assert(fc.property(fc.string({ maxLength: 4_096 }), (text) => structuralPart(text) === text));
  });
});
