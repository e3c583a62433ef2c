import { existsSync } from 'node:fs';
import path from 'node:path';

/** As Google and distributions name it. */
const programs = ['google-chrome', 'chromium', 'chromium-browser'];

/** The path of a Chromium of this machine. */
export function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const places = programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
  return places.find((place) => existsSync(place));
}
