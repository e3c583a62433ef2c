import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolFolder } from './tool-folder';

function dependency(coordinates: string): string {
  const [group, artifact, version] = coordinates.split(':');
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}

/**
 * Copies Maven artifacts and what they depend on.
 *
 * @param artifacts `group:artifact:version`
 * @returns a class path of every jar
 */
export async function installJavaTool(artifacts: readonly string[]): Promise<string> {
  const folder = await toolFolder({ maven: artifacts }, async (making, run) => {
    const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
      <groupId>prodlike</groupId><artifactId>tools</artifactId><version>1</version>
      <dependencies>${artifacts.map(dependency).join('')}</dependencies></project>`;
    await writeFile(join(making, 'pom.xml'), pom);
    await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars']);
  });
  return join(folder, 'jars', '*');
}
