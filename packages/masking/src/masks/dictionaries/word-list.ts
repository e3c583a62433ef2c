/** Entries of a dictionary from its text: separated by blanks, or by commas and line breaks where entries hold blanks. */
export function wordList(text: string): readonly string[] {
  const separator = text.includes(',') ? /\s*[,\n]\s*/ : /\s+/;
  return text.split(separator).filter((word) => word !== '');
}
