import type { SchemaReader } from '../schema-reader';
import { casts } from './casts';
import { collations } from './collations';
import { columns } from './columns';
import { constraints } from './constraints';
import { databaseSettings } from './database-settings';
import { databases } from './databases';
import { defaultPrivileges } from './default-privileges';
import { domainConstraints } from './domain-constraints';
import { eventTriggers } from './event-triggers';
import { extendedStatistics } from './extended-statistics';
import { extensions } from './extensions';
import { foreignServers } from './foreign-servers';
import { functions } from './functions';
import { indexes } from './indexes';
import { operatorClasses } from './operator-classes';
import { operators } from './operators';
import { policies } from './policies';
import { publications } from './publications';
import { publishedTables } from './published-tables';
import { rules } from './rules';
import { schemas } from './schemas';
import { sequences } from './sequences';
import { tables } from './tables';
import { textSearchConfigurations } from './text-search-configurations';
import { textSearchDictionaries } from './text-search-dictionaries';
import { triggers } from './triggers';
import { types } from './types';
import { userMappings } from './user-mappings';
import { views } from './views';

/** Every kind of object that a migration can change within its database, in the order in which differences are told. */
export const allReaders: readonly SchemaReader[] = [
  schemas,
  extensions,
  tables,
  columns,
  constraints,
  indexes,
  sequences,
  types,
  domainConstraints,
  views,
  functions,
  triggers,
  rules,
  policies,
  extendedStatistics,
  publications,
  publishedTables,
  eventTriggers,
  defaultPrivileges,
  databases,
  databaseSettings,
  foreignServers,
  userMappings,
  textSearchConfigurations,
  textSearchDictionaries,
  collations,
  operators,
  operatorClasses,
  casts,
];
