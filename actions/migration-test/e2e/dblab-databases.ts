import { canary, smallBase } from './small-base';

/** What the stand-in's server holds: the engine's own database, and the small base under an owner who is no superuser. */
export const dblabDatabases = {
  postgres: `create role shop_owner login password '${canary}-of-production'`,
  shop: `alter database shop owner to shop_owner; set role shop_owner; ${smallBase}`,
};
