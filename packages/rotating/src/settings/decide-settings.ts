import { type DatabaseSubject, decideRestoreSettings, type RestoreSettings } from '@prodlike/aws';
import { memberName } from '../plan/fleet/next-name';
import type { RestoreChoice } from '../plan/restore/restore-choice';
import type { RotationRequest } from '../rotation-request';
import { newTags } from './new-tags';

/** What a restore's settings are taken of, besides the request. */
export interface SettingsBasis {
  readonly choice: RestoreChoice;
  /** The new one's identifier. */
  readonly name: string;
  /** The source; where it is in another account, the present development instance; undefined: there is neither. */
  readonly base: DatabaseSubject | undefined;
}

/**
 * Every setting of the restore; undefined where the source is not in this account and neither the request nor a present instance
 * says the class and the subnet group (settingsFaults says so).
 */
export function decideSettings(
  request: RotationRequest,
  { choice, name, base }: SettingsBasis,
): RestoreSettings | undefined {
  const { described } = choice;
  return decideRestoreSettings(request.wanted, {
    target: { kind: request.source.kind, identifier: name },
    member: memberName(name),
    from: choice.from,
    base,
    tags: newTags(request, choice.restoredFrom),
    ...(described ? { snapshot: described } : {}),
  });
}
