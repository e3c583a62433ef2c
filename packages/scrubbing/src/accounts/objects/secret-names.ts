const secretWords = /pass|pwd|secret|token|credential|key|jwt/i;
const accountWords = /^(?:user|username|login|account|uid)$/i;

/** postgres_fdw's boolean; dropping it needs a superuser and hides nothing. */
const harmless = new Set([
  'password_required',
  'keep_connections',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
]);

/** Whether an option of a foreign server or user mapping holds a secret, or whose it is, judged by its name alone. */
export function isSecretOption(name: string): boolean {
  return !harmless.has(name) && (secretWords.test(name) || accountWords.test(name));
}

/**
 * Whether a setting of a role or database holds a secret, judged by its name alone. Only settings with a prefix: the
 * server's own, such as password_encryption, hold none.
 */
export function isSecretSetting(name: string): boolean {
  return (
    name.includes('.') && (secretWords.test(name) || /dsn|conn(?:ection)?_?(?:info|str)|url/i.test(name))
  );
}
