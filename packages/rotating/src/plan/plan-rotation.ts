import { clusterSubject, type DatabaseSubject } from '@prodlike/aws';
import type { DescribedState, RotationFault, RotationPlan } from '../rotation-plan';
import type { RotationRequest } from '../rotation-request';
import { compareSettings } from '../settings/compare-settings';
import { decideSettings, type SettingsBasis } from '../settings/decide-settings';
import { expectedSubject } from '../settings/expected-subject';
import { finalSecurityGroups } from '../settings/final-security-groups';
import { monthlyPriceDifference } from '../settings/monthly-price-difference';
import { boundsFaults } from './faults/bounds-faults';
import { groupFaults } from './faults/group-faults';
import { recordFaults } from './faults/record-faults';
import { refusal } from './faults/refusal';
import { runFaults } from './faults/run-faults';
import { settingsFaults } from './faults/settings-faults';
import { decideNext, type NextDecision } from './fleet/decide-next';
import { nextName } from './fleet/next-name';
import { type OwnTarget, ownFleet } from './fleet/own-fleet';
import { recordTarget } from './fleet/record-target';
import { retiredOf } from './fleet/retired-of';
import { plannedSteps } from './planned-steps';
import { decideRestore } from './restore/decide-restore';
import type { RestoreChoice } from './restore/restore-choice';
import { sourceFaults } from './source/source-faults';
import { sourceSubject } from './source/source-subject';

/**
 * Decides a whole rotation from what was described: what is restored, under which name and settings, what the record is moved from,
 * what is deleted at the end; or what is wrong. The same request and state give the same plan, and the state that a plan leads to
 * gives `up-to-date`.
 *
 * With a fault that refuses the plan there are no steps, and nothing is retired.
 */
export function planRotation(request: RotationRequest, state: DescribedState): RotationPlan {
  const own = ownFleet(request, state);
  const current = recordTarget(state.record, own);
  const subject = sourceSubject(request, state);
  const { choice, faults: restoreFaults } = decideRestore(request, state, subject);
  const decision: NextDecision = choice
    ? decideNext(request, choice.restoredFrom, own, current)
    : { kind: 'rotate' };
  const name = decision.kind === 'rotate' ? nextName(request, state) : decision.target.identifier;
  const next = name ?? request.prefix;
  const securityGroups = finalSecurityGroups(request.wanted, own, current);
  const base = subject ?? subjectOf(current ?? own[0], state);
  const faults = [
    ...boundsFaults(request, state),
    ...sourceFaults(request, state, subject),
    ...restoreFaults,
    ...groupFaults(request, state),
    ...recordFaults(request, state, current),
    ...settingsFaults(request, { subject, base }),
    ...nameFaults(name),
    ...runFaults(request, securityGroups),
  ];
  const refused = faults.some(({ refusesPlan }) => refusesPlan);
  const retired = refused ? [] : retiredOf(request, own, { current, next });
  return {
    faults,
    kind: decision.kind,
    snapshot: choice?.snapshot,
    instances: {
      source: request.source.identifier,
      previous: own.map(({ identifier }) => identifier).filter((identifier) => identifier !== next),
      next,
    },
    current: current?.identifier,
    retired: retired.map(({ identifier }) => identifier),
    restoredFrom: choice?.restoredFrom,
    securityGroups,
    steps: refused || !choice ? [] : stepsOf(request, state, { decision, choice, next, current, retired }),
    ...(choice
      ? settingsOf(request, state, { choice, name: next, base, subject, securityGroups, decision })
      : { settings: [] }),
  };
}

function nameFaults(name: string | undefined): RotationFault[] {
  if (name !== undefined) return [];
  return [
    refusal('prefix', 'has 99 names of this day already', 'Delete some of them, or set another prefix.'),
  ];
}

function subjectOf(own: OwnTarget | undefined, state: DescribedState): DatabaseSubject | undefined {
  if (!own) return undefined;
  const { described } = own;
  return 'members' in described ? clusterSubject(described, state.instances) : { instance: described };
}

function stepsOf(
  request: RotationRequest,
  { record }: DescribedState,
  basis: {
    readonly decision: NextDecision;
    readonly choice: RestoreChoice;
    readonly next: string;
    readonly current: OwnTarget | undefined;
    readonly retired: readonly OwnTarget[];
  },
): RotationPlan['steps'] {
  return plannedSteps({
    ...basis,
    next: { kind: request.source.kind, identifier: basis.next },
    recordName: request.record.name,
    record,
  });
}

/** What the restore is made with, how it compares with the source, and what it costs. */
function settingsOf(
  request: RotationRequest,
  state: DescribedState,
  basis: SettingsBasis & {
    readonly subject: DatabaseSubject | undefined;
    readonly securityGroups: readonly string[] | undefined;
    readonly decision: NextDecision;
  },
): Pick<RotationPlan, 'settings' | 'restore' | 'priceDifference'> {
  const { subject, securityGroups = [], decision } = basis;
  const restore = decideSettings(request, basis);
  if (!restore) return { settings: [] };
  const made = decision.kind === 'up-to-date' ? subjectOf(decision.target, state) : undefined;
  const { account, region } = state;
  const next = made ?? expectedSubject(restore, { ...basis, account, region, securityGroups });
  const { prices, quarantineGroup } = request.wanted;
  const priceDifference = prices && subject && monthlyPriceDifference(prices, subject, next);
  return {
    settings: subject ? compareSettings(request, subject, next) : [],
    ...(priceDifference ? { priceDifference } : {}),
    ...(quarantineGroup !== undefined && decision.kind !== 'up-to-date' ? { restore } : {}),
  };
}
