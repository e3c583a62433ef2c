const preferred = '/var/lib/prodlike/data';
const others = ['/srv/prodlike/data', '/opt/prodlike/data', '/prodlike/data'];

/**
 * A folder for PGDATA that is inside none of the image's volumes: what lies in a volume is left out of an image.
 *
 * @param volumes as the image declares them
 * @returns undefined where all of them are declared
 */
export function chooseDataFolder(volumes: readonly string[]): string | undefined {
  return [preferred, ...others].find((folder) => volumes.every((volume) => !isInside(folder, volume)));
}

/** The folder itself, above it, or one below it: a volume inside the data would take a part of it away. */
function isInside(folder: string, volume: string): boolean {
  const place = volume === '/' ? '/' : `${volume.replace(/\/+$/, '')}/`;
  return `${folder}/`.startsWith(place) || place.startsWith(`${folder}/`);
}
