/**
 * The environment of a server and its programs: nothing of ours (inputs hold secrets, PG* variables would redirect
 * them), messages in English so that they can be recognised, and the same time zone everywhere.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
