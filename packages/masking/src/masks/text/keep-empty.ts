/** The empty text stays, because it says that nothing was given and holds nothing; so does NULL. */
export function keepEmpty(text: string, masked: string): string {
  return `CASE WHEN ${text} <> '' THEN ${masked} ELSE ${text} END`;
}
