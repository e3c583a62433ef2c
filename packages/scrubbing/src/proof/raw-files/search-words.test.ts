import { maskingSettings } from '@prodlike/masking';
import fc from 'fast-check';
import { FingerprintSet, recordBytes } from '../fingerprints/fingerprint-set';
import { createFingerprinter } from '../fingerprints/fingerprinter';
import { tokensOf } from '../fingerprints/tokens-of';
import { searchWords } from './search-words';

const fingerprinter = createFingerprinter(maskingSettings('a masking key for tests only'));

function setOf(texts: readonly string[]): FingerprintSet {
  const records = texts.map((text) => {
    const bytes = Buffer.from(text);
    const record = Buffer.alloc(recordBytes);
    record.writeUInt32BE(fingerprinter.filter(bytes, 0, bytes.length));
    record.write(fingerprinter.digest(text), 4, 'hex');
    record.write('t', 12);
    return record;
  });
  return new FingerprintSet(Buffer.concat(records.sort(Buffer.compare)), fingerprinter);
}

test('finds every token that the text form has, where letters are of ASCII or have one case', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'B', 'c', 'D', '1', '2', '3', '4', '5', '.', '-', '김', '준'),
    maxLength: 14,
  });
  const text = fc
    .array(fc.oneof(word, fc.constantFrom('jane@corp.test', '010-1234-5678', '(02) 555 01234')), {
      maxLength: 8,
    })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, (value) => {
      const tokens = tokensOf(value);
      const found = new Set<string>();
      const bytes = Buffer.from(value);
      searchWords(bytes, 0, bytes.length, setOf(tokens.map((token) => token.text)), (digest) =>
        found.add(digest),
      );
      const expected = new Set(tokens.map((token) => fingerprinter.digest(token.text)));
      expect(found).toEqual(expected);
    }),
  );
});
