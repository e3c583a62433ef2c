import * as fc from 'fast-check';
import { statementShape } from './statement-shape';
import { structuralPart } from './structural-part';

function insert(rows: number, value: string): string {
  return `INSERT INTO t (a, b) VALUES ${Array.from({ length: rows }, () => `(1, '${value}')`).join(', ')}`;
}

describe('structuralPart', () => {
  it('cuts between rows, so that every size of batch has one masked text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 3_000 }), fc.string({ maxLength: 30 }), (rows, value) => {
        const text = insert(rows, value.replaceAll("'", "''"));
        expect(structuralPart(text).length).toBeLessThanOrEqual(4_096);
        expect(statementShape(text, true).masked).toBe(statementShape(insert(2, 'x'), true).masked);
      }),
    );
  });

  it('keeps short texts whole', () => {
    fc.assert(fc.property(fc.string({ maxLength: 4_096 }), (text) => structuralPart(text) === text));
  });
});
