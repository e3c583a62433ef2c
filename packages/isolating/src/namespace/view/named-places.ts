import { readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** Variables with folders of programs and libraries. */
const folderVariables =
  'BUNDLE_PATH CARGO_HOME CLASSPATH FLYWAY_HOME GEM_HOME GEM_PATH GOPATH GOROOT GRADLE_HOME JAVA_HOME LD_LIBRARY_PATH LIQUIBASE_HOME M2_HOME MAVEN_HOME NODE_PATH PATH PERL5LIB PYTHONHOME PYTHONPATH RUBYLIB RUSTUP_HOME VIRTUAL_ENV'.split(
    ' ',
  );

export interface NamingCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: string;
}

/** Absolute paths that a command names itself: in its words, in variables for programs, by links in the workspace. */
export function namedPlaces({ argv, env, workspace }: NamingCommand): string[] {
  const words = argv.flatMap((word) => word.match(/\/[^\s'"`:=;,&|<>()$]+/g) ?? []);
  const variables = folderVariables.flatMap((name) => env[name]?.split(':') ?? []);
  return [...words, ...variables, ...linksIn(workspace)].filter(path.isAbsolute);
}

function linksIn(workspace: string): string[] {
  try {
    const links = readdirSync(workspace, { withFileTypes: true }).filter((each) => each.isSymbolicLink());
    return links.map(({ name }) => path.resolve(workspace, readlinkSync(path.join(workspace, name))));
  } catch {
    return [];
  }
}
