import type { AwsAnswer } from '../../aws/error-answer';
import type { LabDatabase } from '../rds/lab-database';
import type { RdsWorld } from '../rds/rds-world';
import { register } from '../rds/register';
import { parseXml } from '../wire/xml';

const instance = '<DBInstance><DBInstanceIdentifier>app-dev-1</DBInstanceIdentifier></DBInstance>';

/** What a moto answers that has one instance, `app-dev-1`, whatever it is asked. */
export const instanceAnswer: AwsAnswer = {
  status: 200,
  headers: {},
  body: Buffer.from(`<R><R><DBInstances>${instance}</DBInstances></R></R>`),
};

/** Takes that instance into a world's books, as one that came by a call. */
export function registeredInstance(world: RdsWorld): LabDatabase {
  const facts = { isNew: true, tags: new Map(), settings: new Map(), groups: [] };
  return register(world, 'instance', parseXml(instance), facts);
}
