import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { proveWith, scrubWith } from './testing/scrub-with';
import { smallCompany, smallCompanyScrub } from './testing/small-company';

describe.each([15, 18] as const)('the proof', (major) => {
  describeOnServer({ major }, (server) => {
    test('passes after a clean apply', async () => {
      const client = await connect(server().parameters, { applicationName: 'test' });
      await client.query(smallCompany);
      await scrubWith(server().parameters, smallCompanyScrub);
      const proof = await proveWith(server().parameters, smallCompanyScrub);
      expect(proof.passed).toBe(true);
      await client.end();
    });
  });
});
