import type { ConnectionInputs } from './connection-inputs';

/**
 * What is secret in the connection inputs, to be registered with the host before anything else is done with them: the
 * password, the URL, and the URL's password as it stands there and decoded. Works for a URL that is otherwise wrong, too.
 */
export function connectionSecrets(inputs: Pick<ConnectionInputs, 'database-url' | 'password'>): string[] {
  const url = inputs['database-url'];
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  const inUrl = parsed?.password ?? '';
  const parameter = parsed?.searchParams.get('password') ?? '';
  return [inputs.password ?? '', url ?? '', inUrl, decoded(inUrl), parameter].filter(
    (secret) => secret !== '',
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
