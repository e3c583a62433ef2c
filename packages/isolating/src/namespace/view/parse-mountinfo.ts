/** A mount of this process's mount namespace. */
export interface MountPoint {
  readonly path: string;
  /** E.g. `ext4`, `proc`. */
  readonly fsType: string;
  /** Of the mount, such as `ro`, `nosuid`, `noexec`. */
  readonly options: readonly string[];
  /** Of the file system, such as the controllers of a cgroup. */
  readonly superOptions: readonly string[];
}

/**
 * Reads /proc/self/mountinfo: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html. A line that is none is left
 * out.
 */
export function parseMountinfo(text: string): MountPoint[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const separator = fields.indexOf('-', 6);
    const [place, options] = [fields[4], fields[5]];
    const fsType = separator < 0 ? undefined : fields[separator + 1];
    if (place === undefined || options === undefined || fsType === undefined) return [];
    const superOptions = fields[separator + 3]?.split(',') ?? [];
    return [{ path: unescaped(place), fsType, options: options.split(','), superOptions }];
  });
}

/** Blank, tab, line feed and backslash stand as octal numbers. They are bytes of ASCII. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
