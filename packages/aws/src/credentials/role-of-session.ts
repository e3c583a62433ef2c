/** A session of a role, as sts:GetCallerIdentity names it. */
export interface RoleSession {
  /** Of a role without a path: the session's ARN does not tell of one. */
  readonly roleArn: string;
  readonly sessionName: string;
}

const assumedRole = /^arn:(aws[\w-]*):sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/;

/** The role and session in `arn:aws:sts::123456789012:assumed-role/rotation/run-7`; undefined for users and the like. */
export function roleOfSession(arn: string): RoleSession | undefined {
  const [, partition, account, role, sessionName] = assumedRole.exec(arn) ?? [];
  if (partition === undefined || account === undefined || role === undefined || sessionName === undefined)
    return undefined;
  return { roleArn: `arn:${partition}:iam::${account}:role/${role}`, sessionName };
}
