/**
 * The paths of Unix sockets in /proc/net/unix: https://man7.org/linux/man-pages/man5/proc_net.5.html. Those without a path,
 * and abstract ones (their name starts with @), belong to a network namespace and cannot be reached from another.
 */
export function parseUnixSockets(text: string): string[] {
  const paths = text.split('\n').flatMap((line) => {
    const path = /^[0-9a-f]+: (?:[0-9A-F]+ ){5}\s*\d+ (?<path>\/.*)$/.exec(line)?.groups?.path;
    return path === undefined ? [] : [path];
  });
  return [...new Set(paths)].sort();
}
