/** The ARN of something of RDS in the account and region of the placeholders, e.g. of `db:{prefix}*`. */
export function rds(resource: string): string {
  return `arn:{partition}:rds:{region}:{account}:${resource}`;
}
