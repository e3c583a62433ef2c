/** What a byte may be part of, as bits. */
export const textByte = 1;
export const wordByte = 2;
export const digitByte = 4;

/**
 * Classes by byte. Text is what people write: printable ASCII, tabs and line ends, and all of UTF-8's longer characters. Words
 * are as in `tokensOf`; of the longer characters all are taken for letters.
 */
export const byteClasses: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  if (byte >= 0x80) return byte >= 0xf8 ? 0 : textByte | wordByte;
  if (/[0-9]/.test(char)) return textByte | wordByte | digitByte;
  if (/[A-Za-z@._+%'-]/.test(char)) return textByte | wordByte;
  return byte >= 0x20 && byte < 0x7f ? textByte : '\t\n\r'.includes(char) ? textByte : 0;
});
