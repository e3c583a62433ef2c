import { prefixFault } from '@prodlike/aws';
import type { DescribedState, RotationFault } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { sourcesOf } from '../source/source-subject';
import { refusal } from './refusal';

/** What the account, the prefix and the tags have against any change at all. */
export function boundsFaults(request: RotationRequest, state: DescribedState): RotationFault[] {
  return [...accountFaults(request, state), ...prefixFaults(request, state), ...tagFaults(request)];
}

function accountFaults({ allowedAccounts }: RotationRequest, { account }: DescribedState): RotationFault[] {
  if (allowedAccounts.length === 0 || allowedAccounts.includes(account)) return [];
  return [
    refusal(
      'allowed-account-ids',
      `allows ${allowedAccounts.join(', ')}, and the credentials are of the account ${account}`,
      'Take the role of the right account, or add this one.',
    ),
  ];
}

function prefixFaults(request: RotationRequest, state: DescribedState): RotationFault[] {
  const { prefix } = request;
  const bad = prefixFault(prefix);
  if (bad !== undefined) {
    return [refusal('prefix', `is "${prefix}", which ${bad}`, 'Set one such as app-dev-.')];
  }
  const matched = sourcesOf(request, state).find((source) => source.toLowerCase().startsWith(prefix));
  if (matched === undefined) return [];
  return [
    refusal(
      'prefix',
      `is "${prefix}", which the source's name "${matched}" begins with`,
      'Set a prefix that only copies have.',
    ),
  ];
}

function tagFaults({ wanted }: RotationRequest): RotationFault[] {
  const reserved = Object.keys(wanted.tags).filter((key) => /^(?:prodlike|aws):/i.test(key));
  if (reserved.length === 0) return [];
  return [
    refusal(
      'tags',
      `has ${reserved.join(', ')}, and what begins with prodlike: or aws: is not a user's to set`,
      'Name it otherwise.',
    ),
  ];
}
