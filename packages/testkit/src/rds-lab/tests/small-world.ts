import { defaultDelays, type LabDelays } from '../lab-delays';
import { RdsWorld } from '../rds/rds-world';
import { Timeline } from '../timeline';
import type { AskMoto } from '../wire/setup-request';

/**
 * A world without servers, on a moto of the test's own.
 *
 * @param atSigning what happens while an endpoint gets its certificate
 */
export function smallWorld(
  askMoto: AskMoto,
  delays: Partial<LabDelays> = {},
  atSigning = async (): Promise<unknown> => undefined,
): RdsWorld {
  return new RdsWorld({
    account: '123456789012',
    region: 'eu-central-1',
    delays: { ...defaultDelays, ...delays },
    certificates: {
      caFile: '',
      async sign() {
        await atSigning();
        return { cert: Buffer.of(), key: Buffer.of() };
      },
    },
    timeline: new Timeline('sg-quarantine'),
    askMoto,
  });
}
