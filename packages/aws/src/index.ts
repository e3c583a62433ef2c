export { type EcrLogin, ecrLogin } from './ecr/ecr-login';
export { type EcrRepository, ecrRepository } from './ecr/ecr-repository';
export { type EnsureRepositoryRequest, ensureRepository } from './ecr/ensure-repository';
export { regionOfHost } from './rds/region-of-host';
export { type IamWish, withIamToken } from './rds/with-iam-token';
export { type S3Location, s3Location } from './s3/s3-location';
export { openS3ObjectStore, type S3ObjectStore } from './s3/s3-object-store';
