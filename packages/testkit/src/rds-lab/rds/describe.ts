import type { AwsAnswer } from '../../aws/error-answer';
import { type LabRequest, withForm } from '../wire/lab-request';
import { XmlElement } from '../wire/xml';
import { type DatabaseKind, kindNames } from './database-kinds';
import { takeFormer } from './former-description';
import { overlayDatabase, overlaySnapshot } from './overlay';
import { parsed, refuse, succeeded, withBody } from './rds-answer';
import type { RdsWorld } from './rds-world';

/** DescribeDBInstances, DescribeDBClusters. */
export async function describeDatabases(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
): Promise<AwsAnswer> {
  const { list, element, identifier, notFound } = kindNames[kind];
  const answer = await everything(world, request, list);
  if ('status' in answer) return answer;
  const shown = answer.found.flatMap((found) => {
    // What is not in the books was taken away, or is not made yet, while moto answered.
    const database = world.find(kind, found.textOf(identifier) ?? '');
    if (database === undefined) return [];
    if (database.unseen > 0) {
      database.unseen--;
      return [];
    }
    overlayDatabase(world, database, found);
    return [takeFormer(database) ?? found];
  });
  const asked = request.form.get(identifier);
  if (asked !== null && shown.length === 0) return refuse(notFound, `${element} ${asked} not found.`, 404);
  return page(world, request, answer, list, shown);
}

/** DescribeDBSnapshots, DescribeDBClusterSnapshots. */
export async function describeSnapshots(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
): Promise<AwsAnswer> {
  const name = kind === 'instance' ? 'DBSnapshot' : 'DBClusterSnapshot';
  const form = new URLSearchParams(request.form);
  const asked = form.get(`${name}Identifier`);
  const type = form.get('SnapshotType');
  form.delete('SnapshotType');
  if (asked !== null) {
    const snapshot = world.snapshot(kind, asked);
    if (!snapshot)
      return refuse(
        `${name}NotFound${kind === 'cluster' ? 'Fault' : ''}`,
        `${name} ${asked} not found.`,
        404,
      );
    form.set(`${name}Identifier`, snapshot.motoIdentifier);
  }
  const answer = await everything(world, withForm(request, form), `${name}s`);
  if ('status' in answer) return answer;
  const shown = answer.found.filter((found) => {
    const moto = found.textOf(`${name}Identifier`);
    const snapshot = world.snapshots.find((one) => one.kind === kind && one.motoIdentifier === moto);
    if (snapshot === undefined) return false;
    overlaySnapshot(snapshot, found);
    // Without a type: automated and manual ones (API_DescribeDBSnapshots).
    return type === null ? asked !== null || snapshot.type !== 'awsbackup' : snapshot.type === type;
  });
  return page(world, request, answer, `${name}s`, shown);
}

interface Everything {
  readonly answer: AwsAnswer;
  readonly root: XmlElement;
  readonly found: XmlElement[];
}

/** All pages of moto's; or its refusal. */
async function everything(
  world: RdsWorld,
  request: LabRequest,
  list: string,
): Promise<Everything | AwsAnswer> {
  const form = new URLSearchParams(request.form);
  form.delete('MaxRecords');
  const found: XmlElement[] = [];
  for (let marker: string | undefined; ; ) {
    if (marker === undefined) form.delete('Marker');
    else form.set('Marker', marker);
    const answer = await world.askMoto(withForm(request, form));
    if (!succeeded(answer)) return answer;
    const root = parsed(answer);
    found.push(...(root.find(list)?.children ?? []));
    marker = root.find('Marker')?.text || undefined;
    if (marker === undefined) return { answer, root, found };
  }
}

/** One page of a list: markers are the lab's own. */
function page(
  world: RdsWorld,
  request: LabRequest,
  { answer, root }: Everything,
  list: string,
  all: readonly XmlElement[],
): AwsAnswer {
  const size = Math.min(Number(request.form.get('MaxRecords') ?? world.pageSize), world.pageSize);
  const from = Number(request.form.get('Marker')?.replace(/^after-/, '') ?? 0);
  const result = root.children[0];
  result?.set(new XmlElement(list, all.slice(from, from + size)));
  if (from + size < all.length) result?.setText('Marker', `after-${from + size}`);
  else result?.remove('Marker');
  return withBody(answer, root);
}
