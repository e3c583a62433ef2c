import { maskUnderAnySetting } from './mask-under-any-setting';

test('keeps only key words where standard_conforming_strings decides what is a constant', () => {
  expect(maskUnderAnySetting("UPDATE t SET a = 'x\\' c4nary', b = 'y'")).not.toContain('c4nary');
  expect(maskUnderAnySetting("UPDATE t SET a = 'x\\', b = 'y' c4nary'")).not.toContain('c4nary');
});

test('masks as usual where it makes no difference', () => {
  expect(maskUnderAnySetting("UPDATE t SET a = regexp_replace(a, '\\D', '', 'g'), b = E'it\\'s'")).toBe(
    'UPDATE t SET a = regexp_replace(a, ?, ?, ?), b = ?',
  );
});
