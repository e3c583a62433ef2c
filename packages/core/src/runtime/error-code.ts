/** The operating system's or Node's code of an error, e.g. `ENOENT`; '' for whatever has none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
