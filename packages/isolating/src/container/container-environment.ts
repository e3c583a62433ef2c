/** Of this machine's accounts and shells, whatever their values: a container has its own. */
const own =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|TMP|TEMP|TMPDIR|HOSTNAME|MAIL|TERM|SHLVL|_|LD_\w+|NODE_OPTIONS|DOCKER_\w+|SSH_\w+|XDG_\w+|RUNNER_\w+|GITHUB_\w*TOKEN|DBUS_\w+)$/i;

export interface ContainerEnvironmentOptions {
  readonly workspace: string;
  /** Whether a path names something on this machine. */
  readonly exists: (path: string) => boolean;
  /** Where the account of the command has no folder of its own. */
  readonly home?: string;
}

/**
 * The environment of a command in a container: what it was given, without what names this machine's files outside of the
 * workspace; the image has its own of those. Sorted by name, as the engine takes it.
 */
export function containerEnvironment(
  given: Readonly<Record<string, string>>,
  { workspace, exists, home }: ContainerEnvironmentOptions,
): string[] {
  const isElsewhere = (value: string): boolean =>
    value.startsWith('/') && value !== workspace && !value.startsWith(`${workspace}/`) && exists(value);
  const kept = Object.entries(given).filter(
    ([name, value]) => !own.test(name) && !value.split(':').some(isElsewhere),
  );
  const homeless = home === undefined ? [] : [['HOME', home] as const];
  return [...kept, ...homeless].map(([name, value]) => `${name}=${value}`).sort();
}
