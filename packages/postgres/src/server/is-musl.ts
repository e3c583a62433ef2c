/**
 * Whether this system's C library is musl (Alpine): programs built for glibc do not start there. Told from the running
 * node, which is built for one of them.
 */
export function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // The report's list of network interfaces takes long to make.
  Object.assign(process.report, { excludeNetwork: true });
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header);
}
