/** The `code` of Node's system and zlib errors, and the SQLSTATE of node-postgres's; '' where there is none. */
export function errorCode(error: unknown): string {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  return coded && typeof error.code === 'string' ? error.code : '';
}
