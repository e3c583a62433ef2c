/** The `code` of Node's system, TLS and zlib errors (`ENOENT`), and the SQLSTATE of node-postgres's; '' for whatever has none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
