import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { scrubWith } from './testing/apply-with';
import { describeRows } from './testing/describe-rows';
import { describeSchema } from './testing/describe-schema';
import { resumableMasks } from './testing/resumable-masks';

const driver = path.join(__dirname, 'testing', 'apply-until.ts');
const script = readFileSync(path.join(__dirname, 'testing', 'resumable.sql'), 'utf8');

async function onDatabase<T>(
  target: ConnectionParameters,
  act: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> {
  const client = await connect(target, { applicationName: 'test' });
  return await act(client).finally(() => client.end());
}

/** Scrubs in a process of its own, which kills itself after so many steps; 0 lets it end. @returns the steps' names */
async function scrubUntil(target: ConnectionParameters, steps: number): Promise<string[]> {
  const args = ['--import', 'tsx', driver, JSON.stringify(target), String(steps)];
  const done = await promisify(execFile)(process.execPath, args, { timeout: 60_000 }).catch(
    (error: { signal?: string; stdout: string }) => {
      if (error.signal !== 'SIGKILL') throw error;
      return error;
    },
  );
  return done.stdout.trim().split('\n');
}

describe.each([
  [18, 1],
  [15, 6],
] as const)('a run killed at a step', (major, stride) => {
  describeOnServer({ major }, (server) => {
    const database = (name: string): ConnectionParameters => ({ ...server().parameters, database: name });
    const end = (target: ConnectionParameters) =>
      onDatabase(target, async (client) => ({
        schema: await describeSchema(client),
        rows: await describeRows(client),
      }));
    const copy = (name: string) =>
      onDatabase(server().parameters, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE original`));

    test('ends as if it had not been killed, once it is run again', async () => {
      await onDatabase(server().parameters, (client) => client.query('CREATE DATABASE original'));
      await onDatabase(database('original'), (client) => client.query(script));
      const before = await onDatabase(database('original'), describeSchema);
      await copy('undisturbed');
      const steps = await scrubUntil(database('undisturbed'), 0);
      const expected = await end(database('undisturbed'));
      expect(expected.schema).toEqual(before);
      expect(expected.rows.state).toEqual({ masked: 6, suspended: 0, unfinished: 0 });
      expect(steps.length).toBeGreaterThan(20);
      for (let step = 1; step <= steps.length; step += stride) {
        const target = database(`killed_${step}`);
        await copy(target.database);
        expect((await scrubUntil(target, step)).length).toBe(step);
        await scrubWith(target, resumableMasks);
        expect([steps[step - 1], await end(target)]).toEqual([steps[step - 1], expected]);
      }
    }, 400_000);
  });
});
