import type { Masks } from './plan-of';

const email = "md5(email) || '@example.com'";

/** For resumable.sql: both methods, foreign keys at either end, partitions. */
export const resumableMasks: Masks = {
  'crm.customers': { name: "'masked ' || md5(name)", email },
  'crm.orders': { email },
  'crm.events': { email },
  'crm.seen': { note: 'md5(note)' },
};
