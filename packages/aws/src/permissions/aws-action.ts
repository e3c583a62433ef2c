import type { RotationAction } from './rotation-permissions';

/** The rights of docs/sample-to-ecr-iam.md that are asked for by name. */
type SamplingAction =
  | 'ecr:CreateRepository'
  | 'ecr:DescribeImages'
  | 'ecr:DescribeRepositories'
  | 'ecr:GetAuthorizationToken'
  | 'ecr:GetLifecyclePolicy'
  | 'ecr:PutLifecyclePolicy'
  | 's3:DeleteObject'
  | 's3:GetObject'
  | 's3:ListBucket';

/** Allowed by the role's trust policy, not by one of the caller's. */
type TrustAction = 'sts:AssumeRoleWithWebIdentity';

/**
 * All that is ever asked of AWS, in the words of IAM. What is in no documented policy does not compile: a new call begins with
 * its right in packages/aws/src/permissions/rights.
 */
export type AwsAction = RotationAction | SamplingAction | TrustAction;
