import type { AwsAnswer } from '../../aws/error-answer';
import { removeDatabase } from '../rds/delete-database';
import { describeDatabases } from '../rds/describe';
import { register } from '../rds/register';
import { queryRequest } from '../wire/setup-request';
import { parseXml } from '../wire/xml';
import { smallWorld } from './small-world';

const listed =
  '<R><R><DBInstances><DBInstance><DBInstanceIdentifier>app-dev-1</DBInstanceIdentifier></DBInstance></DBInstances></R></R>';

it('shows no database that is taken away while moto answers', async () => {
  const answer: AwsAnswer = { status: 200, headers: {}, body: Buffer.from(listed) };
  let atMoto = async (): Promise<void> => undefined;
  const world = smallWorld(async ({ action }) => {
    if (action === 'rds:DescribeDBInstances') await atMoto();
    return answer;
  });
  const element = parseXml(listed).find('DBInstance');
  if (element === undefined) throw new Error('There is no instance.');
  const facts = { isNew: true, tags: new Map(), settings: new Map(), groups: [] };
  const database = register(world, 'instance', element, facts);
  const request = queryRequest('rds:DescribeDBInstances', world.region, {});
  const shown = async () =>
    parseXml(String((await describeDatabases(world, request, 'instance')).body)).find('DBInstances')
      ?.children;
  expect(await shown()).toHaveLength(1);
  atMoto = () => removeDatabase(world, database);
  expect(await shown()).toEqual([]);
});
