import { setImmediate as turn } from 'node:timers/promises';
import { until } from '../../until';
import { answerCall } from '../answer-call';
import { answerRds } from '../rds/answer-rds';
import { LabRecords } from '../route53/lab-records';
import { queryRequest } from '../wire/setup-request';
import { instanceAnswer, registeredInstance } from './registered-instance';
import { smallWorld } from './small-world';

it('answers no call any more once something went wrong in the background, and says what', async () => {
  const world = smallWorld(async () => instanceAnswer);
  const records = new LabRecords({
    recordMs: () => 0,
    later: (delayMs, work) => world.later(delayMs, work),
    moved: async () => undefined,
  });
  const ask = () =>
    answerCall({ world, records, ssm: undefined }, queryRequest('rds:DescribeEvents', world.region, {}));
  expect((await ask()).status).toBe(200);
  world.inBackground(() => Promise.reject(new Error('The server did not start.')));
  await until('it has failed', () => world.failure !== undefined);
  const { status, body } = await ask();
  expect([status, String(body)]).toEqual([400, expect.stringContaining('The server did not start.')]);
  await expect(world.stop()).rejects.toThrow('The lab failed.');
});

it('has begun no deletion that it could not answer', async () => {
  let isDown = true;
  const world = smallWorld(
    async () => {
      await turn();
      if (isDown) throw new Error('moto does not answer.');
      return instanceAnswer;
    },
    { deletingMs: 0 },
  );
  const database = registeredInstance(world);
  const request = queryRequest('rds:DeleteDBInstance', world.region, {
    DBInstanceIdentifier: 'app-dev-1',
    SkipFinalSnapshot: 'true',
  });
  await expect(answerRds(world, request)).rejects.toThrow('moto does not answer.');
  expect([database.isDeleting, database.status]).toEqual([false, 'creating']);
  isDown = false;
  expect((await answerRds(world, request)).status).toBe(200);
  await until('it is gone', () => world.databases.length === 0);
  await world.stop();
});
