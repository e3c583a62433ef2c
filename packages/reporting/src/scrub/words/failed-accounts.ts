import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ScrubReport } from '../scrub-report';

/** Accounts and connections that are not as they must be, one line each. */
export function failedAccounts({ accounts, disarmed }: ScrubReport): readonly PublicText[] {
  const letIn = accounts
    .filter(({ login, faults }) => login === 'failed' || faults.length > 0)
    .map(({ role, login, faults }) => {
      const tried = login === 'failed' ? [publicText`logging in went not as it must`] : [];
      return publicText`${role}: ${joinPublic([...tried, ...faults], publicText`; `)}`;
    });
  const armed = disarmed
    .filter(({ failed }) => failed)
    .map(({ name, action }) => publicText`${name} is still armed: ${action}`);
  return [...letIn, ...armed];
}
