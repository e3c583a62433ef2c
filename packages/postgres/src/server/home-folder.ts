import { homedir } from 'node:os';

/** HOME, else what the system's list of users says; undefined for an account that is in none, as containers have. */
export function homeFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.HOME) return environment.HOME;
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
