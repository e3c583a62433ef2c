import { kindNames } from '../rds/database-kinds';
import { overlayDatabase, overlaySnapshot } from '../rds/overlay';
import type { RdsWorld } from '../rds/rds-world';
import { queryRequest } from '../wire/setup-request';
import { parseXml, type XmlElement } from '../wire/xml';
import { required } from './make-groups';
import { recordSets } from './record-sets';

/** What differs at each look. */
const ticking = ['LatestRestorableTime'];

/** Everything in a lab's account that no call of the API has made, as text. */
export async function describeOthers(world: RdsWorld): Promise<string> {
  const lines: string[] = [];
  for (const kind of ['instance', 'cluster'] as const) {
    const { list, identifier } = kindNames[kind];
    for (const element of await described(world, `rds:Describe${list}`, list)) {
      const database = world.find(kind, element.textOf(identifier) ?? '');
      if (database === undefined || database.isNew) continue;
      overlayDatabase(world, database, element);
      for (const name of ticking) element.remove(name);
      lines.push(element.toString());
    }
    const snapshots = kind === 'instance' ? 'DBSnapshots' : 'DBClusterSnapshots';
    for (const element of await described(world, `rds:Describe${snapshots}`, snapshots)) {
      const moto = element.textOf(snapshots.replace(/s$/, 'Identifier'));
      const snapshot = world.snapshots.find((one) => one.kind === kind && one.motoIdentifier === moto);
      if (snapshot === undefined) continue;
      overlaySnapshot(snapshot, element);
      lines.push(element.toString());
    }
  }
  return lines.sort().join('\n');
}

async function described(world: RdsWorld, action: string, list: string): Promise<readonly XmlElement[]> {
  const found: XmlElement[] = [];
  for (let marker: string | undefined; ; ) {
    const request = queryRequest(action, world.region, marker === undefined ? {} : { Marker: marker });
    const root = parseXml(required(action, await world.askMoto(request)).body.toString());
    found.push(...(root.find(list)?.children ?? []));
    marker = root.find('Marker')?.text || undefined;
    if (marker === undefined) return found;
  }
}

/** Every record set of a zone but the one that is ours to change, as text. */
export async function describeOtherRecords(
  { askMoto, region }: RdsWorld,
  zoneId: string,
  ours: string,
): Promise<string> {
  const sets = await recordSets({ askMoto, region, zoneId });
  const others = sets.filter((set) => set.textOf('Name')?.replace(/\.$/, '') !== ours);
  return others.map(String).sort().join('\n');
}
