import { pushFailure, pushReaction } from './push-failure';

const reference = 'registry.example/shop:one';

/** As engines and registries word them. */
const cases = [
  [
    'denied: Your authorization token has expired. Reauthenticate and try again.',
    'renew',
    'login to the registry expired',
  ],
  ['no basic auth credentials', 'renew', 'refuses the user name or the password'],
  ['unauthorized: authentication required', 'renew', 'refuses the user name or the password'],
  ['unauthorized: incorrect username or password', 'renew', 'refuses the user name or the password'],
  [
    'denied: User: arn:aws:sts::123456789012:assumed-role/ci is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop because no identity-based policy allows it',
    'fail',
    'ecr:PutImage',
  ],
  ['denied: requested access to the resource is denied', 'fail', 'does not let this user push there'],
  [
    'denied: installation not allowed to Create organization package',
    'fail',
    'does not let this user push there',
  ],
  [
    "name unknown: The repository with name 'shop' does not exist in the registry with id '123456789012'",
    'fail',
    'has no such repository',
  ],
  [
    "tag invalid: The image tag 'one' already exists in the 'shop' repository and cannot be overwritten because the repository is immutable.",
    'fail',
    'exists already and is immutable',
  ],
  [
    "tag invalid: The image tag 'one' already exists in the 'shop' repository and cannot be overwritten because the tag is immutable.",
    'fail',
    'exists already and is immutable',
  ],
  ['toomanyrequests: Rate exceeded', 'retry', 'throttled the push'],
  ['denied: API rate limit exceeded, too many requests', 'retry', 'throttled the push'],
  ['received unexpected HTTP status: 503 Service Unavailable', 'retry', 'broke off the push'],
  ['received unexpected HTTP status: 500 Internal Server Error', 'retry', 'broke off the push'],
  ['write tcp 10.0.0.2:5000->10.0.0.3:443: write: broken pipe', 'retry', 'broke off the push'],
  ['Put "https://registry.example/v2/shop/blobs/uploads/x": EOF', 'retry', 'broke off the push'],
  [
    'Get "https://registry.example/v2/": dial tcp 10.0.0.3:443: connect: connection refused',
    'retry',
    'cannot be reached',
  ],
  [
    'Get "https://registry.example/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'retry',
    'cannot be reached',
  ],
  [
    'Get "https://registry.example/v2/": dial tcp: lookup registry.example on 10.0.0.1:53: no such host',
    'fail',
    'could not be resolved',
  ],
  [
    'Get "https://registry.example/v2/": x509: certificate signed by unknown authority',
    'fail',
    '/etc/docker/certs.d/',
  ],
  [
    'Get "https://registry.example/v2/": http: server gave HTTP response to HTTPS client',
    'fail',
    'has no TLS',
  ],
  [
    'unknown: adding 1.1 GiB of storage resource, which when updated to current usage of 9.9 GiB will exceed the configured upper limit of 10.0 GiB.',
    'fail',
    'a quota or the disk of the registry is full',
  ],
  [
    "denied: The repository with name 'shop' in registry with id '123456789012' has reached the limit: LimitExceededException",
    'fail',
    'a quota or the disk of the registry is full',
  ],
  [
    'An image does not exist locally with the tag: registry.example/shop',
    'fail',
    'does not have the image any more',
  ],
  ['something else', 'fail', 'the reason is not known'],
] as const;

test.each(cases)('%s', (message, reaction, words) => {
  const error = new Error(message);
  expect(pushReaction(error)).toBe(reaction);
  const failure = pushFailure(reference, error);
  expect(failure.message).toMatch(/^registry\.example\/shop:one could not be pushed: /);
  expect(failure.message).toContain(words);
  expect(failure.message).not.toContain('123456789012');
});
