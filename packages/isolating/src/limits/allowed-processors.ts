/**
 * The first of the processors that this process may run on, as many as `cpus` rounded up.
 *
 * @param status the text of /proc/self/status: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 * @returns their numbers, such as `0,1`; undefined where the text names none
 */
export function allowedProcessors(status: string, cpus: number): string | undefined {
  const list = /^Cpus_allowed_list:\s*(?<list>[\d,-]+)$/m.exec(status)?.groups?.list;
  if (list === undefined) return undefined;
  const numbers = list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return numbers.slice(0, Math.max(1, Math.ceil(cpus))).join(',');
}
