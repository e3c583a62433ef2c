// Generated from action.yml by `npm run generate`. Do not edit.
import type { ActionDefinition } from '@prodlike/core';

/** The action as action.yml describes it. */
export const definition = {
  id: 'connect',
  title: 'Prodlike connect',
  description:
    'Open a tunnel to a private PostgreSQL server by AWS Session Manager, for the later steps of the job.',
  inputs: {
    'ssm-target': {
      description:
        'The managed instance that the tunnel goes through by AWS Session Manager, as in i-0123456789abcdef0; no port of it is opened and no plugin is needed.',
      required: true,
    },
    'ssm-document': {
      description:
        "The Session document for ssm-target. Default is AWS's own, which forwards to any host that the instance can reach; one with a pattern of hosts allows less.",
      required: false,
      default: 'AWS-StartPortForwardingSessionToRemoteHost',
    },
    tunnels: {
      description:
        'How many data channels ssm-target opens at most, 1 to 16. The agent caps each at about 0.7 MB per second of what the server sends.',
      required: false,
      default: '1',
    },
    'database-url': {
      description:
        'The database as one URL, postgresql://user:password@host:port/database. Instead of host, port, database, user and password.',
      required: false,
    },
    host: {
      description: 'Endpoint of the server, as the instance of ssm-target reaches it.',
      required: false,
    },
    port: {
      description: 'Port of the server.',
      required: false,
      default: '5432',
    },
    database: {
      description: 'The database to connect to.',
      required: false,
    },
    user: {
      description: 'Who connects.',
      required: false,
    },
    password: {
      description: 'Password of user.',
      required: false,
    },
    'iam-auth': {
      description:
        'Give later steps an IAM token as the password, signed with the AWS credentials of this job. New sessions can use it for 15 minutes.',
      required: false,
      default: 'false',
    },
    'aws-region': {
      description:
        'Region of the server, for iam-auth and ssm-target. Default is the one in the host name of an RDS endpoint, or else AWS_REGION.',
      required: false,
    },
    'ssl-mode': {
      description:
        'TLS towards the server, one of disable, require, verify-ca, verify-full. Default is sslmode in database-url, or else verify-full.',
      required: false,
    },
    'ssl-ca': {
      description:
        "Certificates that TLS trusts, in PEM or as a path. Default is Node's list, and for endpoints of RDS Amazon's authorities of their region too.",
      required: false,
    },
    timeout: {
      description: 'Minutes until the tunnel is closed, whatever the job does.',
      required: false,
      default: '360',
    },
  },
  outputs: {
    'database-url': {
      description: 'The database as a URL, as DATABASE_URL has it for later steps. Secret.',
    },
    host: {
      description: 'Where the tunnel begins, 127.0.0.1.',
    },
    port: {
      description: 'The port there, as PGPORT has it for later steps.',
    },
    'ssl-ca': {
      description:
        'Path of the certificates that TLS trusts, as PGSSLROOTCERT has it for later steps. Empty where none are looked at.',
    },
  },
} as const satisfies ActionDefinition;
