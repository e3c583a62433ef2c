/** Turns bytes into a line for each five percent, and no more: a copy tells of every file. */
export function percentReport(
  report: (line: string) => void,
): (copiedBytes: number, totalBytes: number) => void {
  let told = 0;
  return (copiedBytes, totalBytes) => {
    const percent = 5 * Math.floor((20 * copiedBytes) / totalBytes);
    if (percent <= told) return;
    told = percent;
    report(`Copied ${percent} % of the base (${Math.round(totalBytes / 2 ** 20)} MiB)`);
  };
}
