import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { maskingSession } from './masking-session';

/** A `describe` on either server, with a session whose masks use the key of the documentation. */
export function describeMasks(define: (client: () => Client) => void): void {
  describe.each([15, 18] as const)('masks', (major) => {
    describeOnServer({ major }, (server) => {
      let client: Client | undefined;
      beforeAll(async () => {
        client = await maskingSession(server().parameters);
      });
      afterAll(() => client?.end());
      define(() => {
        if (client === undefined) throw new Error('The session did not start.');
        return client;
      });
    });
  });
}
