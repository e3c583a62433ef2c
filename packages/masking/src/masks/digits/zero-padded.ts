/** SQL of type text: a bigint with leading zeros, of up to 18 digits. */
export function zeroPadded(number: string, digits: string): string {
  return `right((${10n ** 18n}+${number})::text,${digits})`;
}
