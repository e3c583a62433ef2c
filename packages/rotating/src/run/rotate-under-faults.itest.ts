import { describeInLab } from './testing/describe-in-lab';
import { lightEffects } from './testing/light-effects';
import { rotateLab } from './testing/rotate-lab';

const actions = [
  'rds:DescribeDBInstances',
  'rds:DescribeDBClusters',
  'rds:DescribeDBSnapshots',
  'rds:RestoreDBInstanceFromDBSnapshot',
  'rds:ModifyDBInstance',
  'rds:AddTagsToResource',
  'rds:DeleteDBInstance',
  'route53:GetHostedZone',
  'route53:ListResourceRecordSets',
  'route53:ChangeResourceRecordSets',
  'route53:GetChange',
];

describeInLab('a rotation under faults', {}, (stage) => {
  beforeAll(async () => {
    await rotateLab(stage().target);
  });

  test.each(['throttle', '5xx', 'cut', 'lost-answer'] as const)(
    'goes through %s at the first and second call of every action',
    async (kind) => {
      const { lab, target, nextNight, expectRotated } = stage();
      const snapshot = await nextNight();
      for (const action of actions) lab.faults.add({ action, kind, times: 2 });
      const { failure } = await rotateLab(target);
      lab.faults.clear();
      expect(failure).toBeUndefined();
      await expectRotated(snapshot);
    },
  );

  test.each([1, 2, 3])('comes to its end where a tenth of all calls fails (seed %d)', async (seed) => {
    const { lab, target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    lab.faults.randomly({ seed, share: 0.1, kinds: ['throttle', '5xx', 'cut', 'lost-answer'] });
    const { failure } = await rotateLab(target);
    lab.faults.clear();
    expect(failure).toBeUndefined();
    await expectRotated(snapshot);
  });

  test('a call that is never answered is made again', async () => {
    const { lab, target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    lab.faults.add({ action: 'rds:ModifyDBInstance', kind: 'hang' });
    expect((await rotateLab(target)).failure).toBeUndefined();
    await expectRotated(snapshot);
  });

  test('a right that is missing is named, and the next run goes on', async () => {
    const { lab, target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    lab.faults.add({ action: 'route53:ChangeResourceRecordSets', kind: 'access-denied' });
    const { failure } = await rotateLab(target);
    expect(failure).toMatchObject({ step: 'switch-record', kind: 'interrupted', next: 'kept' });
    expect(String(failure?.error)).toContain('Allow route53:ChangeResourceRecordSets');
    expect((await rotateLab(target)).failure).toBeUndefined();
    await expectRotated(snapshot);
  });

  test('credentials that expire in the middle stop the run; with others it goes on', async () => {
    const { lab, target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    const key = process.env.AWS_ACCESS_KEY_ID ?? '';
    const light = lightEffects(lab.caFile);
    const effects = {
      ...light,
      scrub: (...given: Parameters<typeof light.scrub>) => {
        lab.expireKey(key, 0);
        return light.scrub(...given);
      },
    };
    const { failure } = await rotateLab(target, { effects });
    expect(failure).toMatchObject({ step: 'scrub', kind: 'interrupted', next: 'kept' });
    expect(String(failure?.error)).toContain('the AWS credentials have expired');
    process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7RENEWED';
    expect((await rotateLab(target)).failure).toBeUndefined();
    process.env.AWS_ACCESS_KEY_ID = key;
    await expectRotated(snapshot);
  });
});

describeInLab(
  'a rotation where what was changed is seen late',
  { delays: { tagsMs: 250, unseenDescribes: 3, lingeringMs: 400 } },
  (stage) => {
    test('comes to the same end', async () => {
      const { target, nextNight, expectRotated } = stage();
      expect((await rotateLab(target)).failure).toBeUndefined();
      const snapshot = await nextNight();
      expect((await rotateLab(target)).failure).toBeUndefined();
      await expectRotated(snapshot);
    });
  },
);
