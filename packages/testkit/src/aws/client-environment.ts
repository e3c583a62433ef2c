/** What AWS clients of a test are: a key that no account has, and a region. */
export const clientEnvironment = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-key-of-the-test',
  AWS_REGION: 'eu-central-1',
  AWS_EC2_METADATA_DISABLED: 'true',
} as const;

/** Variables that would lead clients elsewhere. */
export const absentEnvironment = { AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined } as const;

/** Sets variables of this process; undefined removes one. @returns what puts back those that were there */
export function setEnvironment(values: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  const set = ([name, value]: readonly [string, string | undefined]): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  Object.entries(values).forEach(set);
  return () => before.forEach(set);
}
