import { openRds } from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { queryRows } from '@prodlike/testkit';
import { rotationSteps } from '../rotation-plan';
import type { DatabaseTarget, RotationEffects } from './rotation-effects';
import { describeInLab } from './testing/describe-in-lab';
import { oursIn } from './testing/lab-facts';
import { lightEffects } from './testing/light-effects';
import { recordName, rotateLab } from './testing/rotate-lab';

describeInLab('a rotation', {}, (stage) => {
  test('makes a masked copy and the record; production is not touched', async () => {
    const { lab, target, expectRotated } = stage();
    const others = await lab.others(recordName);
    const { failure, steps, next } = await rotateLab(target);
    expect(failure).toBeUndefined();
    const idle = ['wait-for-snapshot', 'retire'];
    expect(steps.map(({ step, outcome }) => [step, outcome])).toEqual(
      rotationSteps.map((step) => [step, idle.includes(step) ? 'skipped' : 'done']),
    );
    expect(next).toMatchObject({ kind: 'instance', data: 'masked', inUse: true });
    const snapshot = oursIn(lab)[0]?.tags['prodlike:restored-from'] ?? '';
    expect(snapshot).toMatch(/^rds:prod-/);
    await expectRotated(snapshot);
    expect(await lab.others(recordName)).toBe(others);
  });

  test('replaces it the next night, after the old TTL, and leaves alone what is up to date', async () => {
    const { lab, target, nextNight, inUse, expectRotated, mutations } = stage();
    const former = inUse();
    const snapshot = await nextNight();
    const { failure, deleted, steps } = await rotateLab(target);
    expect(failure).toBeUndefined();
    expect(deleted).toEqual([former]);
    expect(steps.at(-1)?.note).toContain(`${former} is deleted.`);
    await expectRotated(snapshot);
    const before = lab.calls.length;
    const again = await rotateLab(target);
    expect(again.plan).toMatchObject({ kind: 'up-to-date', retired: [] });
    expect(again.steps.filter(({ outcome }) => outcome !== 'skipped')).toEqual([]);
    expect(mutations(before)).toEqual([]);
  });

  test('keeps as many as it is told to, the newest of them', async () => {
    const { lab, target, nextNight, inUse, expectRotated } = stage();
    const former = inUse();
    await nextNight();
    await rotateLab(target, {}, { keep: 1 });
    expect(oursIn(lab).map(({ identifier }) => identifier)).toEqual([former, inUse()]);
    const snapshot = await nextNight();
    await rotateLab(target);
    await expectRotated(snapshot);
  });

  test('waits for a snapshot that is in progress', async () => {
    const { lab, target, expectRotated } = stage();
    const wish = { of: 'prod', type: 'manual', identifier: 'in-progress', creatingMs: 4_000 } as const;
    const snapshot = await lab.takeSnapshot(wish);
    const { steps } = await rotateLab(target);
    expect(steps[0]).toMatchObject({ outcome: 'done', note: 'in-progress is available.' });
    await expectRotated(snapshot);
  });

  test('stores the secret once the check has passed, and says it nowhere', async () => {
    const { lab, target, nextNight, inUse, expectRotated } = stage();
    const snapshot = await nextNight();
    const lines: string[] = [];
    const stored: DatabaseTarget[] = [];
    let checkedBefore = false;
    const light = lightEffects(lab.caFile);
    const effects: RotationEffects = {
      ...light,
      check: async (...given) => {
        checkedBefore = stored.length === 0;
        return await light.check(...given);
      },
      storeSecret: async (database) => {
        stored.push(database);
      },
    };
    const outcome = await rotateLab(target, { effects, report: (line) => lines.push(line) });
    await expectRotated(snapshot);
    expect(checkedBefore).toBe(true);
    expect(stored).toMatchObject([{ identifier: inUse(), user: 'app_admin', database: 'app', port: 5432 }]);
    const [signIn] = stored.map((database) => database.signIn);
    const password = signIn?.kind === 'password' ? signIn.password : '';
    expect(password).toHaveLength(40);
    const said = JSON.stringify([outcome, lines, lab.databases(), lab.calls]);
    expect(said).not.toContain(password);
  });

  test('leaves no password at all where the master user signs in by IAM', async () => {
    const { lab, target, nextNight, inUse, expectRotated } = stage();
    const snapshot = await nextNight();
    const light = lightEffects(lab.caFile);
    const kinds: string[] = [];
    const effects: RotationEffects = {
      ...light,
      newPassword: () => {
        throw new Error('Nobody asked for a password.');
      },
      signIn: async ({ signIn }) => kinds.push(signIn.kind) > 0,
      scrub: async ({ identifier }) => {
        const { superuser } = lab.database(identifier);
        if (superuser === undefined) throw new Error('There is no server.');
        await queryRows({ ...superuser, database: 'app' }, "UPDATE customers SET email = 'x'");
        return { passed: true };
      },
      check: async () => ({ passed: true }),
    };
    const deadlines = { changeShowsMs: 1_000 };
    const { failure } = await rotateLab(target, { effects, signInBy: 'iam', deadlines });
    expect(failure).toBeUndefined();
    expect(kinds).toEqual(['iam']);
    await expectRotated(snapshot);
    const rds = await openRds({ region: lab.region });
    expect((await rds.describeInstance(inUse() ?? ''))?.iamAuthentication).toBe(true);
    rds.close();
  });

  test('takes no step where the plan has a fault', async () => {
    const { lab, target, mutations } = stage();
    const before = lab.calls.length;
    const { plan, steps } = await rotateLab(target, {}, { prefix: 'prod' });
    expect(plan.faults.length).toBeGreaterThan(0);
    expect(steps.every(({ outcome }) => outcome === 'planned')).toBe(true);
    expect(mutations(before)).toEqual([]);
  });
});

describeInLab('a failure', {}, (stage) => {
  beforeAll(async () => {
    await rotateLab(stage().target);
  });

  test('an unhealthy database behind the record sets it back, and is deleted', async () => {
    const { lab, target, nextNight, inUse } = stage();
    const former = inUse();
    await nextNight();
    const effects = {
      ...lightEffects(lab.caFile),
      check: async () => ({ passed: false, fault: 'It does not answer.', remedy: 'Look at it.' }) as const,
    };
    const { failure, deleted } = await rotateLab(target, { effects });
    expect(failure).toMatchObject({ step: 'check', kind: 'definite', next: 'deleted', rolledBack: true });
    expect(String(failure?.error)).toContain(`It does not answer. ${recordName} was set back to ${former}.`);
    expect(deleted).toHaveLength(1);
    expect(inUse()).toBe(former);
    expect(oursIn(lab).map(({ identifier }) => identifier)).toEqual([former]);
    lab.assertNeverExposed();
  });

  test('a proof that fails leaves the record alone; what is kept is gone on with', async () => {
    const { lab, target, nextNight, inUse, expectRotated } = stage();
    const former = inUse();
    const snapshot = await nextNight();
    const effects = {
      ...lightEffects(lab.caFile),
      scrub: async () => ({ passed: false, fault: '3 values are left.', remedy: 'Mask them.' }) as const,
    };
    const first = await rotateLab(target, { effects, onFailure: 'keep' });
    expect(first.failure).toMatchObject({ step: 'scrub', kind: 'definite', next: 'kept', rolledBack: false });
    expect(first.next).toMatchObject({ data: 'unmasked', inUse: false });
    expect(inUse()).toBe(former);
    const second = await rotateLab({ ...target, run: 'shop/app/2' });
    expect(second.failure).toBeUndefined();
    expect(second.plan.kind).toBe('resume');
    expect(second.next?.identifier).toBe(first.next?.identifier);
    await expectRotated(snapshot);
  });

  test('what failed for good is deleted, however long AWS throttles the look at it', async () => {
    const { lab, target, nextNight, inUse } = stage();
    const former = inUse();
    await nextNight();
    const effects: RotationEffects = {
      ...lightEffects(lab.caFile),
      scrub: async () => {
        // The SDK's pauses before the last attempts are seconds.
        lab.faults.add({ action: 'rds:DescribeDBInstances', times: 4, kind: 'throttle' });
        return { passed: false, fault: '3 values are left.', remedy: 'Mask them.' };
      },
    };
    const { failure } = await rotateLab(target, { effects });
    expect(failure).toMatchObject({ step: 'scrub', kind: 'definite', next: 'deleted' });
    expect(oursIn(lab).map(({ identifier }) => identifier)).toEqual([former]);
  });

  test('an interruption keeps what is there, whatever is to happen on failure', async () => {
    const { lab, target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    const effects = {
      ...lightEffects(lab.caFile),
      scrub: async () => {
        throw new AdvisedError('The session was lost.', 'Run it again.');
      },
    };
    const { failure, next } = await rotateLab(target, { effects });
    expect(failure).toMatchObject({ step: 'scrub', kind: 'interrupted', next: 'kept' });
    expect(next?.data).toBe('unmasked');
    await rotateLab(target);
    await expectRotated(snapshot);
  });

  test('a status that never comes ends at its deadline, and the next run goes on', async () => {
    const { lab, target, nextNight, nextName, expectRotated } = stage();
    const snapshot = await nextNight();
    const name = nextName();
    lab.force(name, 'backing-up');
    const { failure } = await rotateLab(target, { deadlines: { availableMs: 1_000 } });
    lab.force(name, undefined);
    expect(failure).toMatchObject({ step: 'wait-until-available', kind: 'interrupted', next: 'kept' });
    expect(String(failure?.error)).toContain('last seen backing-up');
    await rotateLab(target);
    await expectRotated(snapshot);
  });

  test.each(['storage-full', 'incompatible-parameters', 'restore-error'])(
    '%s is told in the console’s words, and what has it is deleted',
    async (status) => {
      const { lab, target, nextNight, nextName, inUse } = stage();
      const former = inUse();
      await nextNight();
      const name = nextName();
      lab.force(name, status, 'available');
      const { failure } = await rotateLab(target);
      lab.force(name, undefined);
      expect(failure).toMatchObject({ step: 'wait-until-available', kind: 'definite', next: 'deleted' });
      expect(String(failure?.error)).toContain(`(status ${status})`);
      expect(inUse()).toBe(former);
      expect(oursIn(lab).map(({ identifier }) => identifier)).toEqual([former]);
    },
  );
});
