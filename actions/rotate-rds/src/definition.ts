// Generated from action.yml by `npm run generate`. Do not edit.
import type { ActionDefinition } from '@prodlike/core';

/** The action as action.yml describes it. */
export const definition = {
  id: 'rotate-rds',
  title: 'Prodlike rotate-rds',
  description:
    "Replace a development database by a masked restore of production's latest RDS snapshot, and touch nothing else.",
  inputs: {
    'source-instance': {
      description: 'Identifier of the production RDS instance. It is only read. Set this or source-cluster.',
      required: false,
    },
    'source-cluster': {
      description: 'Identifier of the production Aurora cluster. It is only read.',
      required: false,
    },
    prefix: {
      description:
        'What the names of development instances begin with, such as app-dev-. Nothing whose name begins otherwise is ever changed; the date follows, as in app-dev-20261122.',
      required: true,
    },
    'hosted-zone-id': {
      description: 'Id of the Route 53 hosted zone that holds record-name.',
      required: true,
    },
    'record-name': {
      description:
        'The name that developers connect to, a CNAME that this action moves, such as db.dev.example.internal.',
      required: true,
    },
    'record-ttl': {
      description: "Seconds that resolvers may keep the record's value.",
      required: false,
      default: '60',
    },
    'dry-run': {
      description:
        'Print the plan as a table in the job summary, and stop. Needs neither prodlike.yml nor a password.',
      required: false,
      default: 'false',
    },
    'quarantine-security-group': {
      description:
        'Security group that lets in nobody but this runner, or the bastion. The new instance stays in it until it is masked and proved. Needed unless dry-run is set.',
      required: false,
    },
    'security-groups': {
      description:
        'Security groups of the masked instance, by commas. Default is those of the present development instance; without one they have to be set.',
      required: false,
    },
    snapshot: {
      description:
        'Restore this snapshot. Default is the newest one of the source, automated, of AWS Backup or manual.',
      required: false,
    },
    'point-in-time': {
      description: 'Restore to a point in time instead of a snapshot, 2026-11-22T03:00:00Z or latest.',
      required: false,
    },
    clone: {
      description:
        'With source-cluster, make a copy-on-write clone of the cluster as it is now, instead of restoring a snapshot.',
      required: false,
      default: 'false',
    },
    'max-snapshot-age': {
      description: 'Hours that the snapshot may be old.',
      required: false,
      default: '36',
    },
    keep: {
      description: 'How many earlier instances stay besides the new one.',
      required: false,
      default: '0',
    },
    force: {
      description: 'Rotate even where the present instance is of the same snapshot and the same policy.',
      required: false,
      default: 'false',
    },
    'subnet-group': {
      description: "DB subnet group of the new instance. Default is the source's.",
      required: false,
    },
    'parameter-group': {
      description: "Parameter group of the new instance. Default is the source's.",
      required: false,
    },
    'cluster-parameter-group': {
      description: "With source-cluster, parameter group of the new cluster. Default is the source's.",
      required: false,
    },
    'option-group': {
      description: "Option group of the new instance. Default is the source's.",
      required: false,
    },
    'instance-class': {
      description: "Class of the new instance, such as db.t4g.medium. Default is the source's.",
      required: false,
    },
    'storage-type': {
      description: "Storage type of the new instance, such as gp3. Default is the source's.",
      required: false,
    },
    iops: {
      description: "Provisioned IOPS of the new instance. Default is the source's.",
      required: false,
    },
    'ca-certificate': {
      description:
        "Certificate authority of the new instance, such as rds-ca-rsa2048-g1. Default is the source's.",
      required: false,
    },
    'backup-retention': {
      description:
        'Days that automated backups of the new instance are kept, once it is masked; 0 makes none.',
      required: false,
      default: '1',
    },
    'extended-support': {
      description:
        'Take part in RDS Extended Support, which is billed once a major version is out of standard support.',
      required: false,
      default: 'false',
    },
    'instance-iam-auth': {
      description:
        'Whether IAM database authentication is on in the new instance, true or false. Default is as in the source.',
      required: false,
    },
    tags: {
      description:
        "Further tags of the new instance, one name=value a line. The source's tags are never copied.",
      required: false,
    },
    'master-authentication': {
      description:
        'password gives the master user a new generated password; iam leaves it no password at all, only IAM tokens.',
      required: false,
      default: 'password',
    },
    'master-secret': {
      description: 'ARN of a secret in Secrets Manager that gets the new sign-in once the record has moved.',
      required: false,
    },
    database: {
      description:
        'The database that is masked. Default is the one that was made with the source, or else postgres.',
      required: false,
    },
    'drop-databases': {
      description:
        'Drop all other databases of the restored server before masking. Without it another one stops the run.',
      required: false,
      default: 'false',
    },
    config: {
      description: 'The configuration file, with the sections masking, accounts, scrub and queries.',
      required: false,
      default: 'prodlike.yml',
    },
    'masking-key': {
      description:
        'The secret from which masked values derive, at least 32 characters. The same key gives the same masked values. Needed unless dry-run is set.',
      required: false,
    },
    'account-passwords': {
      description:
        'New passwords of service accounts, one name=password a line; accounts in the configuration refers to the names.',
      required: false,
    },
    'allowed-account-ids': {
      description:
        'AWS accounts in which anything may be changed, by commas. Credentials of another account are refused.',
      required: false,
    },
    'aws-region': {
      description: 'Region of the source and of the new instance. Default is AWS_REGION.',
      required: false,
    },
    'role-to-assume': {
      description:
        "Role that is assumed through GitHub's OIDC whenever the credentials run out, so that a long restore outlasts them. The job needs permissions with id-token set to write. Without it the credentials of the job are all there is.",
      required: false,
    },
    'ssm-target': {
      description:
        'Connect through AWS Session Manager and this managed instance, i-0123456789abcdef0 or ecs:cluster_task_container.',
      required: false,
    },
    'ssm-document': {
      description:
        'Session document of the tunnel. Default is AWS-StartPortForwardingSessionToRemoteHost; one of your own can hold the hosts that may be reached.',
      required: false,
    },
    tunnels: {
      description: 'How many data channels the tunnel has, 1 to 16.',
      required: false,
      default: '1',
    },
    'ssl-ca': {
      description:
        "Certificates that TLS trusts, in PEM or as a path. Default is Amazon's for RDS, and Node's list.",
      required: false,
    },
    'on-failure': {
      description:
        'What becomes of the new instance where masking, the proof or the health check fails, delete or keep (in quarantine). An interrupted run always keeps it, and the next run goes on with it.',
      required: false,
      default: 'delete',
    },
    prices: {
      description:
        'Prices for the difference in the summary, one name=price a line: db.t4g.medium=0.073 (an hour), gp3=0.115 (a GB and month), currency=USD.',
      required: false,
    },
    'poll-seconds': {
      description: 'Seconds between two looks at what AWS is doing.',
      required: false,
      default: '5',
    },
    timeout: {
      description: 'Minutes until the run is stopped; the next run goes on where it stopped.',
      required: false,
      default: '350',
    },
    'report-dir': {
      description:
        'The folder for rotation.json and rotation.html, scrub.json and scrub.html (open them in a browser).',
      required: false,
      default: 'prodlike-report',
    },
    summary: {
      description: 'Write the report into the job summary.',
      required: false,
      default: 'true',
    },
  },
  outputs: {
    verdict: {
      description: 'One of rotated, up-to-date, planned, failed, refused.',
    },
    report: {
      description: 'Path of rotation.json.',
    },
    instance: {
      description: 'Identifier of the new instance or cluster; with dry-run the one that would be made.',
    },
    endpoint: {
      description: 'Its host and port; empty where there is none.',
    },
    snapshot: {
      description: 'The snapshot or point in time that it was restored from.',
    },
    'duration-ms': {
      description: 'How long the run took, in milliseconds.',
    },
  },
} as const satisfies ActionDefinition;
