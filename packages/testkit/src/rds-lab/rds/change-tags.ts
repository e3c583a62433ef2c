import type { AwsAnswer } from '../../aws/error-answer';
import { formList, formTags, type LabRequest } from '../wire/lab-request';
import { keepFormer } from './former-description';
import type { LabDatabase } from './lab-database';
import { tagList } from './overlay';
import { parsed, succeeded, withBody } from './rds-answer';
import type { RdsWorld } from './rds-world';

/** AddTagsToResource, RemoveTagsFromResource. */
export async function changeTags(world: RdsWorld, request: LabRequest): Promise<AwsAnswer> {
  const database = byArn(world, request.form.get('ResourceName') ?? '');
  const answer = await world.askMoto(request);
  if (!succeeded(answer) || database === undefined) return answer;
  await keepFormer(world, database);
  for (const [key, value] of formTags(request.form) ?? []) database.tags.set(key, value);
  for (const key of formList(request.form, 'TagKeys') ?? []) database.tags.delete(key);
  const now = new Map(database.tags);
  if (world.delays.tagsMs === 0) database.shownTags = now;
  else
    world.later(world.delays.tagsMs, () => {
      database.shownTags = now;
    });
  await world.timeline.note(database, 'tags');
  return answer;
}

/** ListTagsForResource. */
export async function listTags(world: RdsWorld, request: LabRequest): Promise<AwsAnswer> {
  const answer = await world.askMoto(request);
  const database = byArn(world, request.form.get('ResourceName') ?? '');
  if (!succeeded(answer) || database === undefined) return answer;
  const root = parsed(answer);
  root.children[0]?.set(tagList(database.shownTags));
  return withBody(answer, root);
}

export function byArn(world: RdsWorld, arn: string): LabDatabase | undefined {
  const [, type, name = ''] = /^arn:[^:]+:rds:[^:]*:\d*:(db|cluster):(.+)$/.exec(arn) ?? [];
  return type === undefined ? undefined : world.find(type === 'db' ? 'instance' : 'cluster', name);
}
