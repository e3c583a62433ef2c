/** The prose of docs/rotate-rds-iam.md, in Markdown. */
export const iamGuideText = {
  introduction: `<!-- Generated from packages/aws/src/permissions by \`npm run generate\`. Do not edit. -->
# What the role of a rotation needs

The policies below allow the calls that \`rotate-rds\` can make and no others: they are written from the table that its code
takes the names of its calls from, a call that is not in it does not compile, and tests run whole rotations under exactly these
policies, in a simulator of IAM that looks at resources, tags and conditions, and show that each call on any other instance,
record, zone, host, document, secret or set of tags is refused.

What is yours stands in words: in the JSON form replace the words in capitals, in Terraform set the variables, in
CloudFormation the parameters.`,

  rights: `A statement that is for somebody only stands in a policy of its own below: take what you ask for.`,

  instance: `For the role of the job, whose trust policy lets GitHub's OpenID Connect provider in. With \`id-token: write\` the run renews its
credentials itself; otherwise let the role's sessions be longer than a rotation takes.`,

  aurora: `The same for \`source-cluster\`. Both together are longer than one managed policy may be: attach both.`,

  more: `Leave out the statements that you do not ask for, and those of the other kind of source: \`Aurora…\` is for clusters,
\`Restore…\` for instances.

For the role of a job that runs \`migration-test\` on clones of RDS take the same policies with the owner \`migration-test\` and the
prefix \`prodlike-clone-\`, without the statements \`Record…\`.`,

  session: `AWS's own document for port forwarding lets its caller name any host that the bastion can reach. This one knows them: the
endpoints under the prefix, and the record, at one port. Make it under the name that \`ssm-document\` has. The endpoint id is in the
endpoint of any instance of the account in that region, \`name.ENDPOINT-ID.REGION.rds.amazonaws.com\`. In China the endpoints have
another form: change the pattern.`,

  limits: `## What no policy can say

- **IAM login.** \`rds-db:connect\` is allowed by a part of the instance's id, which is new with each restore, and knows no conditions:
  \`IamLogin\` is for the master user of any instance of the account. Production keeps it out where its own master user does not
  have \`rds_iam\`, or IAM authentication is off; the session document and the security groups do too.
- **AWS Backup.** Its snapshots are named after jobs: \`RestoreBackup\` is for those of any instance, into a quarantined one of ours.
- **The prefix.** What is made is tagged in the same call, and AWS cannot tell that from tagging something that exists: choose a prefix
  that nothing else has. The action itself refuses what is not its own.
- **A secret under a customer managed key** needs \`kms:GenerateDataKey\` and \`kms:Decrypt\` on that key.
- **The network.** Nothing here opens a security group: the quarantine group lets in the runner or the bastion, and nobody else.`,
} as const;
