/** How long bytes take at a measured speed. */
export function transferMinutes(bytes: number, bytesPerSecond: number): number {
  return bytes / bytesPerSecond / 60;
}
