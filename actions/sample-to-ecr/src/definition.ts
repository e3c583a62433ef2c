// Generated from action.yml by `npm run generate`. Do not edit.
import type { ActionDefinition } from '@prodlike/core';

/** The action as action.yml describes it. */
export const definition = {
  id: 'sample-to-ecr',
  title: 'Prodlike sample',
  description:
    'Copy a consistent, masked sample of a production PostgreSQL database into an image, and push it.',
  inputs: {
    plan: {
      description:
        'Show what would be copied, rows, bytes, minutes and foreign keys worth a look, and stop before any copying.',
      required: false,
      default: 'false',
    },
    config: {
      description: 'The configuration file, with the sections sampling, masking and accounts.',
      required: false,
      default: 'prodlike.yml',
    },
    ids: {
      description: 'Values for the roots of sampling that take ids, one line a name, such as user-ids=1,2,3.',
      required: false,
    },
    'masking-key': {
      description:
        'The secret from which masked values derive, at least 32 characters. The same key gives the same masked values. Needed unless plan or unmasked is set.',
      required: false,
    },
    unmasked: {
      description: 'Copy rows as they are. The log, the report and the labels of the result say so.',
      required: false,
      default: 'false',
    },
    target: {
      description:
        'image makes a Docker image; directory makes a data directory for migration-test, without Docker.',
      required: false,
      default: 'image',
    },
    out: {
      description: 'The folder that target directory makes; it must not exist yet, or be empty.',
      required: false,
    },
    image: {
      description:
        "The image's name and tag, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/samples/shop:today or shop-sample:dev. Instead of repository.",
      required: false,
    },
    repository: {
      description: "The image's name without a tag; its tags come from tags.",
      required: false,
    },
    tags: {
      description:
        'Tags, by commas or lines. {date}, {time}, {commit} and {run} are filled in. Default with repository is latest,{time}. Of these only latest moves from image to image.',
      required: false,
    },
    push: {
      description: 'Push the image. Without it the image stays in the engine of this machine.',
      required: false,
      default: 'true',
    },
    registry: {
      description:
        "Host of a registry that is not ECR, such as ghcr.io, where the image's name does not begin with it.",
      required: false,
    },
    'registry-username': {
      description: 'Who pushes to a registry that is not ECR. ECR takes the AWS credentials of this job.',
      required: false,
    },
    'registry-password': {
      description: 'Password or token of registry-username.',
      required: false,
    },
    'keep-images': {
      description: 'How many images a new ECR repository keeps by its lifecycle policy.',
      required: false,
      default: '30',
    },
    'expires-days': {
      description: "Days until the image's label says that it is out of date.",
      required: false,
      default: '14',
    },
    'postgres-image': {
      description:
        "The PostgreSQL image to start from. Default is the official one of the source's major version.",
      required: false,
    },
    platforms: {
      description:
        "Platforms of the image, by commas, of linux/amd64 and linux/arm64. Default is this machine's.",
      required: false,
    },
    'development-login': {
      description: 'A superuser that the sample gets for developers.',
      required: false,
      default: 'dev',
    },
    'development-password': {
      description: 'Its password.',
      required: false,
      default: 'dev',
    },
    'account-passwords': {
      description:
        'Passwords of service accounts, one name=password a line; accounts in the configuration refers to the names.',
      required: false,
    },
    concurrency: {
      description:
        'How many tables are copied at a time. Default is 2 to 4, by the processors of this machine.',
      required: false,
    },
    extract: {
      description:
        'copy streams rows from the source; s3 lets RDS write them to S3 and reads them from there, for slow tunnels.',
      required: false,
      default: 'copy',
    },
    's3-uri': {
      description: 'Where extract s3 puts its files, s3://bucket/prefix; they are removed afterwards.',
      required: false,
    },
    timeout: {
      description: 'Minutes until the run is stopped. Nothing is left behind.',
      required: false,
      default: '350',
    },
    'report-dir': {
      description: 'The folder for sample.json and sample.html (open it in a browser).',
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
        'The source as one URL, postgresql://user:password@host:port/database. Instead of host, port, database, user and password.',
      required: false,
    },
    host: {
      description:
        'Host of the source; an instance itself or a standby, not a pooler and not an endpoint that balances.',
      required: false,
    },
    port: {
      description: 'Port of the source.',
      required: false,
      default: '5432',
    },
    database: {
      description: 'The database to sample.',
      required: false,
    },
    user: {
      description: 'Who connects; may read the tables, and needs no more.',
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
      description: 'One of sealed, planned, undecided, failed, refused.',
    },
    report: {
      description: 'Path of sample.json.',
    },
    image: {
      description:
        'The image by its digest where it was pushed, else its first name; with target directory the folder.',
    },
    digest: {
      description: 'Digest of the pushed image; empty where it was not pushed.',
    },
    rows: {
      description: 'How many rows the sample has; with plan an estimate.',
    },
    bytes: {
      description: 'Size of the image or folder; with plan the estimated bytes on the wire.',
    },
    tables: {
      description: 'How many tables have rows in the sample.',
    },
    'duration-ms': {
      description: 'How long the run took, in milliseconds.',
    },
  },
} as const satisfies ActionDefinition;
