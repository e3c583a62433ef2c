import { removeDatabase } from '../rds/delete-database';
import { describeDatabases } from '../rds/describe';
import { queryRequest } from '../wire/setup-request';
import { parseXml } from '../wire/xml';
import { instanceAnswer, registeredInstance } from './registered-instance';
import { smallWorld } from './small-world';

it('shows no database that is taken away while moto answers', async () => {
  let atMoto = async (): Promise<void> => undefined;
  const world = smallWorld(async ({ action }) => {
    if (action === 'rds:DescribeDBInstances') await atMoto();
    return instanceAnswer;
  });
  const database = registeredInstance(world);
  const request = queryRequest('rds:DescribeDBInstances', world.region, {});
  const shown = async () =>
    parseXml(String((await describeDatabases(world, request, 'instance')).body)).find('DBInstances')
      ?.children;
  expect(await shown()).toHaveLength(1);
  atMoto = () => removeDatabase(world, database);
  expect(await shown()).toEqual([]);
});
