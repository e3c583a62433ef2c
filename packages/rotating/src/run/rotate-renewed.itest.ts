import { installRenewal } from '@prodlike/aws';
import { describeInLab } from './testing/describe-in-lab';
import { rotateLab } from './testing/rotate-lab';

describeInLab('a rotation that outlasts its credentials', {}, (stage) => {
  test('gets new ones by the token of the job, and comes to its end', async () => {
    const { lab, target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    const tokens: string[] = [];
    const renewal = await installRenewal({
      region: lab.region,
      roleArn: `arn:aws:iam::${lab.account}:role/rotation`,
      getIdToken: async (audience) => {
        tokens.push(audience);
        return `token-${tokens.length}`;
      },
      secret: () => undefined,
    });
    const first = lab.calls.length;
    const met = new Set<string>();
    // The first call of each kind that changes anything meets a key that has just expired.
    const remove = lab.onCall({
      beforeForward: ({ action, accessKeyId }) => {
        if (met.has(action) || !/^(?:rds:(?:Restore|Modify|AddTags)|route53:Change)/.test(action)) return;
        met.add(action);
        lab.expireKey(accessKeyId, 0);
      },
    });
    try {
      expect((await rotateLab(target)).failure).toBeUndefined();
    } finally {
      remove();
      renewal.uninstall();
    }
    await expectRotated(snapshot);
    const refused = lab.calls.slice(first).filter(({ error }) => error?.startsWith('ExpiredToken'));
    expect(new Set(refused.map(({ action }) => action))).toEqual(new Set(met));
    expect(met.size).toBe(4);
    expect(tokens.length).toBeGreaterThan(met.size);
    expect(new Set(tokens)).toEqual(new Set(['sts.amazonaws.com']));
  });
});
