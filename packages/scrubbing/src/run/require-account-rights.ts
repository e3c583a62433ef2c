import { AdvisedError, catalogName } from '@prodlike/core';
import type { DisarmingPlan } from '../accounts/plan-disarming';

const mostNamed = 20;

/**
 * Refuses to mask a database whose accounts could not be disarmed afterwards.
 *
 * @throws AdvisedError that names every such role with the reason
 */
export function requireAccountRights({ accounts }: Pick<DisarmingPlan, 'accounts'>): void {
  const hindered = accounts.filter(({ hindrance }) => hindrance !== null);
  if (hindered.length === 0) return;
  const named = hindered
    .slice(0, mostNamed)
    .map(({ role, hindrance }) => `${catalogName(role)} (${hindrance})`)
    .join(', ');
  const more = hindered.length > mostNamed ? ` and ${hindered.length - mostNamed} more` : '';
  throw new AdvisedError(
    `The user may not disarm these roles: ${named}${more}.`,
    'Grant it each of them WITH ADMIN OPTION, run as a user that may, or list them under accounts, roles as keep. Nothing was changed.',
  );
}
