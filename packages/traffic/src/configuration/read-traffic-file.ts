import path from 'node:path';
import { loadConfiguration } from '@prodlike/core';
import * as v from 'valibot';
import { type StatementSection, statementsSchema } from './statement-schema';

const fileSchema = v.strictObject({ statements: statementsSchema });

/**
 * The statements of a traffic file, YAML or JSON.
 *
 * @param folder the folder that a relative path starts from
 * @throws ConfigurationError with every fault's line
 */
export async function readTrafficFile(file: string, folder: string): Promise<readonly StatementSection[]> {
  return (await loadConfiguration(path.resolve(folder, file), fileSchema)).statements;
}
