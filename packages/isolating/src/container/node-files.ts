import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** What it takes to run this process's node elsewhere on this machine. Absolute paths. */
export interface NodeFiles {
  readonly node: string;
  /** Shared libraries by the names under which they are looked for; empty where node was linked statically. */
  readonly libraries: ReadonlyMap<string, string>;
  /** The name of the one among them that loads the others. */
  readonly loader?: string;
}

const mapped = / r-xp .*? (?<file>\/\S.*)$/gm;
const library = /\.so(?:\.[\d.]+)?$/;
/** glibc's loader, and musl's, which is its libc too. */
const loaderName = /^ld-(?:linux|musl|[\w-]*\d)/;

/**
 * Reads from the list of what is mapped into this process.
 *
 * @param maps the text of /proc/self/maps: https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html
 */
export function parseNodeFiles(node: string, maps: string): NodeFiles {
  const files = [...maps.matchAll(mapped)].map(({ groups }) => groups?.file ?? '');
  const named = files.map((file) => [path.basename(file), file] as const);
  const libraries = new Map(named.filter(([name]) => library.test(name)));
  // A library is mapped by the name of its file, and looked for by its major version: libstdc++.so.6.0.30 is libstdc++.so.6.
  for (const [name, file] of [...libraries]) {
    const major = /^.+?\.so\.\d+/.exec(name)?.[0];
    if (major !== undefined && !libraries.has(major)) libraries.set(major, file);
  }
  const loader = [...libraries.keys()].find((name) => loaderName.test(name));
  return { node, libraries, ...(loader === undefined ? {} : { loader }) };
}

/** Of this process; undefined where the system is not Linux. */
export function nodeFiles(): NodeFiles | undefined {
  if (process.platform !== 'linux') return undefined;
  return parseNodeFiles(realpathSync(process.execPath), readFileSync('/proc/self/maps', 'utf8'));
}
