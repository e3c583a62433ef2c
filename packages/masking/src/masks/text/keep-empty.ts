/** The empty text stays as it is: it says that nothing was given, and holds nothing. NULL stays NULL where `masked` keeps it. */
export function keepEmpty(text: string, masked: string): string {
  return `CASE WHEN ${text} = '' THEN '' ELSE ${masked} END`;
}
