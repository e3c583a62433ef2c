import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';
import { AdvisedError } from '../../errors';
import { errorCode } from '../error-code';
import { describeIssue } from './describe-issue';
import { duplicateKeys } from './duplicate-keys';

/** A configuration file is text that people review; anything larger is a mistake. */
const maxConfigurationBytes = 1_048_576;

/** One fault of a configuration file. */
export interface ConfigurationFault {
  /** 1-based. */
  readonly line: number;
  /** What is wrong and what was expected there. */
  readonly message: string;
}

/** A configuration file that is refused before anything was touched. The command line exits with 2. */
export class ConfigurationError extends AdvisedError {
  override readonly name = 'ConfigurationError';
  readonly path: string;
  readonly faults: readonly ConfigurationFault[];

  constructor(path: string, faults: readonly ConfigurationFault[], options?: { cause?: unknown }) {
    const lines = faults.map((fault) => `${path}:${fault.line}: ${fault.message}`);
    const text = lines.join('\n');
    super(/[.?!]$/.test(text) ? text : `${text}.`, 'Correct the file; nothing was started.', options);
    this.path = path;
    this.faults = faults;
  }
}

/**
 * Reads a YAML file and checks it against a schema; a strictObject refuses unknown keys and names the nearest one.
 *
 * @param path as the user wrote it; it stands in the messages
 * @param options.optional a missing file counts as an empty one
 * @throws ConfigurationError with every fault's line
 */
export async function loadConfiguration<S extends v.GenericSchema>(
  path: string,
  schema: S,
  options: { readonly optional?: boolean } = {},
): Promise<v.InferOutput<S>> {
  const text = await readConfiguration(path, options.optional === true);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const syntaxFaults = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    message: `not valid YAML: ${error.message}`,
  }));
  if (syntaxFaults.length > 0) throw new ConfigurationError(path, syntaxFaults);
  const repeated = duplicateKeys(document, lines);
  if (repeated.length > 0) throw new ConfigurationError(path, repeated);
  const value = toValue(path, document);
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ConfigurationError(path, [{ line: 1, message: 'expected a mapping of keys to values' }]);
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => describeIssue(issue, schema, document, lines));
  throw new ConfigurationError(
    path,
    faults.sort((a, b) => a.line - b.line),
  );
}

async function readConfiguration(path: string, optional: boolean): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = errorCode(cause);
    if (optional && code === 'ENOENT') return '';
    const message =
      code === 'ENOENT'
        ? 'the file does not exist; create it, or name another one by the input config'
        : `the file cannot be read (${code})`;
    throw new ConfigurationError(path, [{ line: 1, message }], { cause });
  }
  if (bytes.length <= maxConfigurationBytes) return bytes.toString('utf8');
  throw new ConfigurationError(path, [{ line: 1, message: 'the file is larger than 1 MiB' }]);
}

/** An empty file is an empty mapping. */
function toValue(path: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (cause) {
    const message = 'it has more aliases than a configuration can need';
    throw new ConfigurationError(path, [{ line: 1, message }], { cause });
  }
}
