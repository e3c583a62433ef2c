import type { PolicyValues } from './policy-placeholders';

// A type and not an interface, so that it passes for any JSON.
export type SessionDocument = {
  readonly schemaVersion: '1.0';
  readonly description: string;
  readonly sessionType: 'Port';
  readonly parameters: Readonly<Record<string, SessionParameter>>;
  readonly properties: Readonly<Record<string, string>>;
};

type SessionParameter = {
  readonly type: 'String';
  readonly description: string;
  readonly default?: string;
  readonly allowedPattern: string;
};

/**
 * A Session document as AWS's own AWS-StartPortForwardingSessionToRemoteHost, but of fixed hosts and port: the role that may use
 * it reaches what has a name under the prefix, or the record for its check, and nothing else of the bastion's network; the dots of
 * the record's name stand for any character, because only JSON could have them quoted. It has no `inputs`, and so no KMS key,
 * which the tunnel's client could not take.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 *
 * @returns its content, to be written as JSON
 */
export function sessionDocument({
  prefix,
  endpointId,
  region,
  recordName,
}: Pick<PolicyValues, 'prefix' | 'endpointId' | 'region' | 'recordName'>): SessionDocument {
  const endpoints = `${prefix}[a-z0-9-]+\\.(cluster-)?${endpointId}\\.${region}\\.rds\\.amazonaws\\.com`;
  // The dots of the name stand for any character: it is filled in as it is, in forms that could not escape them.
  const host = `^(${endpoints}|${recordName})$`;
  return {
    schemaVersion: '1.0',
    description: 'A tunnel to the databases that Prodlike makes, and to nothing else',
    sessionType: 'Port',
    parameters: {
      host: {
        type: 'String',
        description: 'The endpoint of the database, or the record',
        allowedPattern: host,
      },
      portNumber: {
        type: 'String',
        description: 'The port of the database',
        default: '5432',
        allowedPattern: '^5432$',
      },
      localPortNumber: {
        type: 'String',
        description: 'Not used: the client listens where it likes',
        default: '0',
        allowedPattern: '^[0-9]{1,5}$',
      },
    },
    properties: {
      type: 'LocalPortForwarding',
      host: '{{ host }}',
      portNumber: '{{ portNumber }}',
      localPortNumber: '{{ localPortNumber }}',
    },
  };
}
