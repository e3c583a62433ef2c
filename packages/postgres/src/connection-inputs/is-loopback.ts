/** Whether a host name or address is this machine's own, so that what is sent there never leaves it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
