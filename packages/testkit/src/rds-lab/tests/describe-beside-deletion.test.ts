import type { AwsAnswer } from '../../aws/error-answer';
import { defaultDelays } from '../lab-delays';
import { removeDatabase } from '../rds/delete-database';
import { describeDatabases } from '../rds/describe';
import { RdsWorld } from '../rds/rds-world';
import { register } from '../rds/register';
import { Timeline } from '../timeline';
import { queryRequest } from '../wire/setup-request';
import { parseXml } from '../wire/xml';

const listed =
  '<R><R><DBInstances><DBInstance><DBInstanceIdentifier>app-dev-1</DBInstanceIdentifier></DBInstance></DBInstances></R></R>';

it('shows no database that is taken away while moto answers', async () => {
  const answer: AwsAnswer = { status: 200, headers: {}, body: Buffer.from(listed) };
  let atMoto = async (): Promise<void> => undefined;
  const world = new RdsWorld({
    account: '123456789012',
    region: 'eu-central-1',
    delays: defaultDelays,
    certificates: {
      caFile: '',
      sign() {
        throw new Error('Nothing is started here.');
      },
    },
    timeline: new Timeline('sg-quarantine'),
    async askMoto({ action }) {
      if (action === 'rds:DescribeDBInstances') await atMoto();
      return answer;
    },
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
