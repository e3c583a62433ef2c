/** The security groups that a lab's world knows. */
export const labGroups = {
  /** Of the source. */
  production: 'sg-0b0b0b0b0b0b0b0b0',
  /** Lets in the bastion alone. */
  quarantine: 'sg-0a0a0a0a0a0a0a0a0',
  /** Of development: lets in developers. */
  development: 'sg-0d0d0d0d0d0d0d0d0',
} as const;
