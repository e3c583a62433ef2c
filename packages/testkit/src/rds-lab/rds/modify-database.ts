import { quoteIdentifier } from '@prodlike/postgres';
import type { AwsAnswer } from '../../aws/error-answer';
import { runStatements } from '../postgres/run-statements';
import { formList, type LabRequest } from '../wire/lab-request';
import { changeGroups } from './change-groups';
import { type DatabaseKind, kindNames } from './database-kinds';
import { describeInMoto } from './describe-in-moto';
import { keepFormer } from './former-description';
import type { LabDatabase } from './lab-database';
import { overlayDatabase } from './overlay';
import { parsed, refuse, succeeded, withBody } from './rds-answer';
import { alwaysImmediate, givenSettings, shownAsPending } from './rds-settings';
import type { RdsWorld } from './rds-world';

/** ModifyDBInstance, ModifyDBCluster: accepted at once, in force later. */
export async function modifyDatabase(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
): Promise<AwsAnswer> {
  const { form } = request;
  const { element, identifier, invalidState, notFound } = kindNames[kind];
  const name = form.get(identifier) ?? '';
  const database = world.find(kind, name);
  if (database === undefined) return refuse(notFound, `${element} ${name} not found.`, 404);
  if (!isModifiable(world, database))
    return refuse(invalidState, `${element} ${database.identifier} is not in available state.`);
  const password = form.get('MasterUserPassword');
  if (password !== null && !isPassword(password))
    return refuse(
      'InvalidParameterValue',
      "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
    );
  await keepSettings(world, database, form);
  const answer = await world.askMoto(request);
  if (!succeeded(answer)) return answer;
  await keepFormer(world, database);
  const groups = formList(form, 'VpcSecurityGroupIds');
  if (groups) await changeGroups(world, database, groups);
  planChange(world, database, form);
  const root = parsed(answer);
  const shown = root.find(element);
  if (shown) overlayDatabase(world, database, shown);
  return withBody(answer, root);
}

/** Moto changes settings at once: those that the lab knew only from moto are kept as they were. */
async function keepSettings(world: RdsWorld, database: LabDatabase, form: URLSearchParams): Promise<void> {
  const names = [...givenSettings(form).keys()].filter((name) => !database.settings.has(name));
  if (names.length === 0) return;
  const element = await describeInMoto(world, database);
  for (const name of names) database.settings.set(name, element?.textOf(name) ?? '');
}

function isModifiable(world: RdsWorld, database: LabDatabase): boolean {
  const status = world.forced.get(database.identifier)?.status ?? database.status;
  return !database.isDeleting && ['available', 'storage-full', 'incompatible-parameters'].includes(status);
}

function isPassword(text: string): boolean {
  return /^[!#-.0-?A-~]{8,128}$/.test(text);
}

/** Shows as pending what will be changed, and changes it later. */
function planChange(world: RdsWorld, database: LabDatabase, form: URLSearchParams): void {
  const isImmediate = form.get('ApplyImmediately') === 'true';
  const password = form.get('MasterUserPassword');
  const withoutPassword = form.get('MasterUserAuthenticationType') === 'iam-db-auth';
  const changes = [...givenSettings(form)].filter(([name, value]) => database.settings.get(name) !== value);
  const now = changes.filter(([name]) => isImmediate || alwaysImmediate.has(name));
  for (const [name, value] of changes) if (shownAsPending.has(name)) database.pending.set(name, value);
  if (password !== null) database.pending.set('MasterUserPassword', '****');
  const change = Symbol('change of credentials');
  if (password !== null) database.lastPassword = change;
  const isOfCredentials = password !== null || withoutPassword;
  if (now.length === 0 && !isOfCredentials) return;
  database.modificationsUnderWay++;
  const { lingeringMs, modifyingMs } = world.delays;
  world.later(lingeringMs, () => {
    if (!database.isDeleting)
      database.status = isOfCredentials ? 'resetting-master-credentials' : 'modifying';
    world.later(modifyingMs, async () => {
      if (database.isDeleting) return;
      if (password !== null) await database.server?.setPassword(database.masterUser, password);
      if (withoutPassword) await leavePasswords(database);
      for (const [name, value] of now) database.settings.set(name, value);
      for (const [name] of now) database.pending.delete(name);
      if (database.lastPassword === change) database.pending.delete('MasterUserPassword');
      database.modificationsUnderWay--;
      if (database.modificationsUnderWay === 0 && !database.isDeleting) database.status = 'available';
    });
  });
}

async function leavePasswords({ server, masterUser }: LabDatabase): Promise<void> {
  if (server === undefined) return;
  const name = quoteIdentifier(masterUser);
  // What it may do as a grantor already would stay as it is.
  const fully = server.binaries.major >= 16 ? ' WITH INHERIT TRUE, SET TRUE' : '';
  const statements = [`ALTER ROLE ${name} PASSWORD NULL`, `GRANT rds_iam TO ${name}${fully}`];
  await runStatements(server.superuser, statements);
}
