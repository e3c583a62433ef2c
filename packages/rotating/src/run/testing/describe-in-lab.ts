import { type AwsLab, type AwsLabOptions, labGroups, startAwsLab, until } from '@prodlike/testkit';
import { originalsIn, oursIn } from './lab-facts';
import { type LabRotation, policyHash, prefix, recordName } from './rotate-lab';

/** What tests of rotations in one lab share. */
export interface LabStage {
  readonly lab: AwsLab;
  readonly target: LabRotation;
  /** Production's next night: there is a newer snapshot. @returns its identifier */
  nextNight(): Promise<string>;
  /** What the record points at; undefined: there is none yet. */
  inUse(): string | undefined;
  /** The next rotation's name. */
  nextName(): string;
  /** Calls that change something, from the one of this index on. */
  mutations(from: number): string[];
  /** One of ours is left, masked, open, with this night's data, and the record is on it; nobody could reach anything else. */
  expectRotated(snapshot: string): Promise<void>;
}

/** Declares tests that rotate in a lab of their own, whose names lead there. */
export function describeInLab(
  name: string,
  options: AwsLabOptions,
  declare: (stage: () => LabStage) => void,
): void {
  describe(name, () => {
    let lab: AwsLab;
    let leave: () => void;
    let stage: LabStage;
    beforeAll(async () => {
      lab = await startAwsLab({
        lets: () => true,
        provesMasked: async (superuser) => (await originalsIn(superuser)) === 0,
        ...options,
      });
      leave = lab.enter();
      stage = stageOf(lab);
    });
    afterAll(async () => {
      leave?.();
      await lab?.stop();
    });
    declare(() => stage);
  });
}

function stageOf(lab: AwsLab): LabStage {
  let nights = 0;
  const inUse = (): string | undefined => lab.record(recordName).at(-1)?.value?.split('.')[0];
  return {
    lab,
    target: { ...lab, run: 'shop/app/1' },
    async nextNight() {
      nights += 1;
      // A name is free again only then.
      await until('the deleted are gone', () => lab.databases().every(({ status }) => status !== 'deleting'));
      return await lab.takeSnapshot({ of: 'prod', type: 'manual', identifier: `night-${nights}` });
    },
    inUse,
    nextName() {
      const ofToday = `${prefix}${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
      return inUse() === ofToday ? `${ofToday}-2` : ofToday;
    },
    mutations: (from) =>
      lab.calls.slice(from).flatMap(({ action }) => (/:(?:Describe|List|Get)/.test(action) ? [] : [action])),
    async expectRotated(snapshot) {
      lab.assertNeverExposed();
      lab.assertNeverDangled();
      const [left, ...others] = oursIn(lab);
      expect(others).toEqual([]);
      expect(left?.groups).toEqual([labGroups.development]);
      expect(left?.tags).toMatchObject({
        team: 'shop',
        'prodlike:data': 'masked',
        'prodlike:policy': policyHash,
        'prodlike:restored-from': snapshot,
      });
      expect(left?.tags).not.toHaveProperty('environment');
      expect(await originalsIn(left?.superuser)).toBe(0);
      expect(inUse()).toBe(left?.identifier);
    },
  };
}
