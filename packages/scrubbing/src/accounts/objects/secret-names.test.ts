import { isSecretOption, isSecretSetting } from './secret-names';

test.each([
  'password',
  'Passcode',
  'api_key',
  'sslkey',
  'secret_access_key',
  'token',
  'user',
  'username',
  'aws_credentials',
])('option %s is secret', (name) => expect(isSecretOption(name)).toBe(true));
test.each([
  'host',
  'dbname',
  'fetch_size',
  'use_remote_estimate',
  'password_required',
  'keepalives',
  'user_agent',
])('option %s is not', (name) => expect(isSecretOption(name)).toBe(false));
test.each(['app.jwt_secret', 'my.API-Key', 'app.database_url', 'x.dsn', 'pgcrypto.passphrase'])(
  'setting %s is secret',
  (name) => expect(isSecretSetting(name)).toBe(true),
);
test.each(['password_encryption', 'search_path', 'app.tenant', 'auto_explain.log_min_duration'])(
  'setting %s is not',
  (name) => expect(isSecretSetting(name)).toBe(false),
);
