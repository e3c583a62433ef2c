import { patternInput, textInput } from '@prodlike/core';

const asInConsole = 'Write it as the RDS console shows it.';

/** A name of RDS: 1 to 63 letters, digits and hyphens, beginning with a letter; RDS keeps it in lower case. */
const identifier = () =>
  patternInput(/^[A-Za-z](?:-?[A-Za-z0-9]){0,62}$/, 'is no identifier of RDS', asInConsole);

/** Groups and the like, which may have dots and underscores besides. */
export const rdsGroupInput = () =>
  patternInput(/^[A-Za-z][A-Za-z0-9._-]{0,254}$/, 'is no name of RDS', asInConsole);

/** The inputs of whatever restores something of RDS: entries for the schema of an action's inputs. */
export const rdsInputs = {
  'source-instance': identifier(),
  'source-cluster': identifier(),
  'quarantine-security-group': patternInput(
    /^sg-[0-9a-f]{8,17}$/,
    'is no id of a security group',
    'Write it as in sg-0123456789abcdef0.',
  ),
  'subnet-group': rdsGroupInput(),
  'instance-class': patternInput(/^db\.[a-z0-9.-]+$/, 'is no class of RDS', 'Write it as in db.t4g.medium.'),
  'allowed-account-ids': textInput(),
};
