/**
 * Whether a value says enough to be looked for: four characters or more, or at least nine bytes (a Korean name has three
 * characters), and not a number of fewer than eight digits, a date or a boolean's word.
 */
export function isTelling(value: string): boolean {
  if (value.length <= 3 && Buffer.byteLength(value) < 9) return false;
  if (value.trim() === '' || /^(?:true|false|null|none|yes|no|unknown|n\/a)$/i.test(value)) return false;
  if (/^[-+]?[\d.,]+$/.test(value)) return value.replace(/\D/g, '').length >= 8;
  return !/^\d{4}-\d{2}-\d{2}(?:[ T][\d:.+-]+Z?)?$/.test(value);
}
