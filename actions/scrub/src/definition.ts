// Generated from action.yml by `npm run generate`. Do not edit.
import type { ActionDefinition } from '@prodlike/core';

/** The action as action.yml describes it. */
export const definition = {
  id: 'scrub',
  title: 'Prodlike scrub',
  description:
    'Make a copy of a PostgreSQL database safe. Mask every personal value, disarm every account, and prove it.',
  inputs: {
    mode: {
      description:
        'check compares the policy with the schema and changes nothing; apply masks, disarms and proves; verify proves again what an earlier apply has done.',
      required: false,
      default: 'check',
    },
    config: {
      description: 'The configuration file, with the sections masking, accounts, scrub and queries.',
      required: false,
      default: 'prodlike.yml',
    },
    'masking-key': {
      description:
        'The secret from which masked values derive, at least 32 characters. The same key gives the same masked values. Needed by apply and verify.',
      required: false,
    },
    sample: {
      description:
        'With mode check, also sample rows, to find personal values in kept columns and paths in JSON. Without it no row is read.',
      required: false,
      default: 'false',
    },
    'account-passwords': {
      description:
        'New passwords of service accounts, one name=password a line; accounts in the configuration refers to the names.',
      required: false,
    },
    concurrency: {
      description:
        'How many tables are rewritten at a time. Default is 2 to 4, by the processors of this machine.',
      required: false,
    },
    'free-disk': {
      description:
        'Free disk space of the server in GB, where it cannot be seen from here (RDS). Less than masking needs is refused before anything is changed.',
      required: false,
    },
    'lock-timeout': {
      description: 'Seconds to wait for a table that other sessions use, before the run ends and names them.',
      required: false,
      default: '120',
    },
    timeout: {
      description: 'Minutes until the run is stopped; the next run goes on where it stopped.',
      required: false,
      default: '350',
    },
    'report-dir': {
      description: 'The folder for scrub.json and scrub.html (open it in a browser).',
      required: false,
      default: 'prodlike-report',
    },
    summary: {
      description: 'Write the report into the job summary.',
      required: false,
      default: 'true',
    },
    'database-url': {
      description:
        'The database as one URL, postgresql://user:password@host:port/database. Instead of host, port, database, user and password.',
      required: false,
    },
    host: {
      description: 'Host of the server; not of a pooler, which drops the settings that masking needs.',
      required: false,
    },
    port: {
      description: 'Port of the server.',
      required: false,
      default: '5432',
    },
    database: {
      description: 'The database to scrub.',
      required: false,
    },
    user: {
      description: 'Who connects; owns the tables, or is a member of the role that does.',
      required: false,
    },
    password: {
      description: 'Password of user.',
      required: false,
    },
    'iam-auth': {
      description:
        'Connect to RDS with IAM tokens instead of a password, a fresh one for each session, signed with the AWS credentials of this job.',
      required: false,
      default: 'false',
    },
    'aws-region': {
      description:
        'Region of the server, for iam-auth and ssm-target. Default is the one in the host name of an RDS endpoint, or else AWS_REGION.',
      required: false,
    },
    'ssm-target': {
      description:
        'Reach the server through this managed instance by AWS Session Manager, as in i-0123456789abcdef0; no port is opened and no plugin is needed. host stays the endpoint of the server.',
      required: false,
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
    'ssl-mode': {
      description:
        "TLS towards the server, one of disable, require, verify-ca, verify-full. Default is sslmode in database-url, or else verify-full, and disable on this machine's own addresses.",
      required: false,
    },
    'ssl-ca': {
      description:
        "Certificates that TLS trusts, in PEM or as a path. Default is Node's list, and for endpoints of RDS Amazon's authorities of their region too.",
      required: false,
    },
  },
  outputs: {
    verdict: {
      description: 'One of clean, undecided, failed, refused.',
    },
    report: {
      description: 'Path of scrub.json.',
    },
    undecided: {
      description: 'How many columns and paths have no decision.',
    },
    residue: {
      description: 'How many places still hold originals.',
    },
    tables: {
      description: 'How many tables were rewritten.',
    },
    'masked-columns': {
      description: 'How many columns are masked.',
    },
    'duration-ms': {
      description: 'How long the run took, in milliseconds.',
    },
  },
} as const satisfies ActionDefinition;
