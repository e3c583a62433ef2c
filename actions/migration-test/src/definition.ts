// Generated from action.yml by `npm run generate`. Do not edit.
import type { ActionDefinition } from '@prodlike/core';

/** The action as action.yml describes it. */
export const definition = {
  id: 'migration-test',
  title: 'Prodlike migration test',
  description:
    "Run a pull request's migrations on a thin clone of production-like PostgreSQL data, and say in one comment what would hurt.",
  inputs: {
    base: {
      description:
        'The data to clone: a PGDATA folder, a .sql or .sql.gz file, or a pg_dump archive (custom, directory or tar). Needed by the provider embedded.',
      required: false,
    },
    provider: {
      description:
        'How clones are made. embedded starts a PostgreSQL server of its own on a copy-on-write copy of base; template makes a database from a template database on the server that the connection inputs name; image starts a container of an image that sample-to-ecr made; rds restores the newest backup of an RDS instance, or clones an Aurora cluster copy-on-write; dblab asks a Database Lab Engine for a thin clone.',
      required: false,
      default: 'embedded',
    },
    image: {
      description:
        'The image to clone, by its name and tag, for the provider image. It is pulled where the Docker engine does not have it.',
      required: false,
    },
    'source-prefix': {
      description:
        'For the provider rds, the prefix of rotate-rds. The instance or cluster that it made last is cloned; it is only read.',
      required: false,
    },
    'source-instance': {
      description:
        'Instead of source-prefix, identifier of the RDS instance whose backup is restored; it is only read. One that rotate-rds has masked, unless clone-unmasked is set.',
      required: false,
    },
    'source-cluster': {
      description:
        'Instead of source-prefix, identifier of the Aurora cluster that is cloned copy-on-write; it is only read.',
      required: false,
    },
    'quarantine-security-group': {
      description:
        'For the provider rds, the security group of the clone, which lets in nobody but this runner, or the bastion of ssm-target.',
      required: false,
    },
    'instance-class': {
      description:
        "For the provider rds, class of the clone, such as db.t4g.medium. Default is the source's.",
      required: false,
    },
    'subnet-group': {
      description: "For the provider rds, DB subnet group of the clone. Default is the source's.",
      required: false,
    },
    'clone-unmasked': {
      description:
        'For the provider rds, clone a source too that no rotation has masked. The migration command then reads original data; the report still holds none.',
      required: false,
      default: 'false',
    },
    'allowed-account-ids': {
      description:
        'For the provider rds, AWS accounts in which a clone may be made, by commas. Credentials of another account are refused.',
      required: false,
    },
    'registry-username': {
      description:
        'Who pulls image from a registry that is not ECR. ECR takes the AWS credentials of this job.',
      required: false,
    },
    'registry-password': {
      description: 'Password or token of registry-username.',
      required: false,
    },
    'postgres-version': {
      description:
        "Major version of the embedded server, e.g. 18. Default is the base's own, or the newest there is.",
      required: false,
    },
    migrate: {
      description:
        "The command that runs the migrations. It runs without a shell, with DATABASE_URL and the PG* variables pointing at the clone. For a shell, write bash -c '...'.",
      required: false,
    },
    migrations: {
      description:
        'Instead of migrate: a glob of plain SQL files, run in the order of their names, each in a transaction of its own unless it holds what cannot run in one.',
      required: false,
    },
    rollback: {
      description:
        'A command that takes the migrations back, run after them and observed as they are. A schema that it does not bring back to what it was is a finding.',
      required: false,
    },
    twice: {
      description:
        'Run the migrations once more after they have run. A second run that fails or changes the schema is a finding.',
      required: false,
      default: 'false',
    },
    isolation: {
      description:
        'Where the commands of the branch run, one of auto, none, namespace, container. In a namespace (Linux) or container they reach the clone and nothing else. auto takes the strongest that this machine has; the report says which.',
      required: false,
      default: 'auto',
    },
    'command-image': {
      description:
        'The image in which the commands run, for isolation container. It is pulled where the Docker engine does not have it.',
      required: false,
    },
    'cpu-limit': {
      description: 'How many processors the commands may use, such as 1.5. Default is all.',
      required: false,
    },
    'memory-limit': {
      description: "MiB of memory that the commands may use together. Default is half of the machine's.",
      required: false,
    },
    'process-limit': {
      description: 'How many processes the commands may have at once.',
      required: false,
      default: '2048',
    },
    'details-recipients': {
      description:
        'age public keys (age1...), one a line. The full record of the run (statements, messages, plans, output, server log) is encrypted to them and kept as an artifact. Without any it is not kept.',
      required: false,
    },
    'details-retention': {
      description: 'Days for which the artifact of private details is kept.',
      required: false,
      default: '7',
    },
    'dblab-url': {
      description:
        "For the provider dblab, address of the engine's API, such as https://dblab.example.com:2345.",
      required: false,
    },
    'dblab-token': {
      description: "For the provider dblab, the engine's verification token.",
      required: false,
    },
    'dblab-branch': {
      description:
        "For the provider dblab, the branch whose newest snapshot is cloned. Default is the engine's own.",
      required: false,
    },
    'dblab-snapshot': {
      description: "For the provider dblab, id of the snapshot that is cloned, instead of a branch's newest.",
      required: false,
    },
    'dblab-protection': {
      description:
        'For the provider dblab, minutes for which the engine protects the clone from its own removal of idle clones; 0 for not at all. Default is the time limit of all commands and an hour.',
      required: false,
    },
    'dblab-timeout': {
      description: 'For the provider dblab, minutes until the engine must have made a clone.',
      required: false,
      default: '15',
    },
    'working-directory': {
      description: 'The folder in which the command runs and from which globs start.',
      required: false,
      default: '.',
    },
    timeout: {
      description: 'Minutes until the migrations are stopped.',
      required: false,
      default: '30',
    },
    'show-output': {
      description: "Show the migration command's own output in the log. It may hold data.",
      required: false,
      default: 'false',
    },
    config: {
      description: 'The configuration file. Without one, the defaults apply.',
      required: false,
      default: 'prodlike.yml',
    },
    'fail-on': {
      description: 'The verdict from which on the step fails, one of failed, danger, warning, never.',
      required: false,
      default: 'danger',
    },
    comment: {
      description:
        'Report in a comment on the pull request, edited in place. Needs pull-requests write permission.',
      required: false,
      default: 'true',
    },
    'comment-id': {
      description: 'Keeps the comments of several databases or jobs on one pull request apart.',
      required: false,
      default: 'default',
    },
    summary: {
      description: 'Write the report into the job summary.',
      required: false,
      default: 'true',
    },
    annotations: {
      description: 'Mark findings on the lines of the migration files.',
      required: false,
      default: 'true',
    },
    'github-token': {
      description: 'The token that comments.',
      required: false,
      default: '${{ github.token }}',
    },
    'base-ref': {
      description:
        "The git ref that the branch is compared with, to tell its own migrations from others that are pending. Default is the pull request's base.",
      required: false,
      default: '${{ github.base_ref }}',
    },
    'report-dir': {
      description: "The folder for report.html (open it in a browser), report.json and the comment's text.",
      required: false,
      default: 'prodlike-report',
    },
    'cache-dir': {
      description:
        "The folder for bases built from files, worth keeping between runs. Default is the user's cache folder.",
      required: false,
    },
    'clone-dir': {
      description:
        'The folder for clones; clones are thin where it shares a btrfs, XFS or ZFS file system with the base. Default is beside the base.',
      required: false,
    },
    'expires-after': {
      description: 'Hours after which a clone that was left behind may be swept.',
      required: false,
      default: '24',
    },
    'database-url': {
      description:
        'For the provider template, the connection as one URL, postgresql://user:password@host:port/template-database. Instead of host, port, database, user and password.',
      required: false,
    },
    host: {
      description: 'Host of the server, for the provider template.',
      required: false,
    },
    port: {
      description: 'Port of the server, for the provider template.',
      required: false,
      default: '5432',
    },
    database: {
      description:
        'With the provider template, the database to clone. With embedded, image and dblab, the database to migrate; default is the only one that there is.',
      required: false,
    },
    user: {
      description:
        'With the provider template, who connects. With embedded, image and dblab, the role that runs the migrations; default is the owner of the database.',
      required: false,
    },
    password: {
      description: 'Password of user, for the provider template.',
      required: false,
    },
    'iam-auth': {
      description:
        'For the provider template, connect to RDS with IAM tokens instead of a password, signed with the AWS credentials of this job. The migration command gets one token, with which it can open sessions for 15 minutes.',
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
      description: 'One of ok, warning, danger, failed.',
    },
    findings: {
      description: 'How many findings count for the verdict.',
    },
    report: {
      description: 'Path of report.json.',
    },
    'comment-url': {
      description: 'Address of the comment; empty where there is none.',
    },
    'clone-method': {
      description: 'How the clone was made, e.g. reflink, btrfs-snapshot, copy, container.',
    },
    'duration-ms': {
      description: 'How long the migrations ran, in milliseconds.',
    },
    'wal-bytes': {
      description: 'How much WAL they wrote, in bytes; empty where it could not be known.',
    },
  },
} as const satisfies ActionDefinition;
