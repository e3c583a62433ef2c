import type { Annotation, Host, Progress } from '../../host';
import { formatDuration } from '../format-duration';
import { type ActionDefinition, commandLineDefault } from '../inputs/action-definition';
import { createLogWriter, type LogStream } from './log-writer';
import { SecretMask } from './secret-mask';

export interface CommandLineHostOptions {
  /** Input name → value, as parsed from the arguments. */
  readonly flags: ReadonlyMap<string, string>;
  readonly action: ActionDefinition;
  /** Where the log goes: stdout, or stderr when stdout is for `--json`. */
  readonly log?: LogStream;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface CommandLineHost extends Host {
  readonly kind: 'terminal' | 'plain';
  /** What the action gave out until now, with secrets masked. */
  outputs(): Record<string, string>;
  /** Text without the registered secrets, for what is printed past this host. */
  mask(text: string): string;
}

/**
 * The host in a shell. An input comes from its flag, else from the environment variable PRODLIKE_<INPUT> (so that a
 * password need not stand in the process list), else from action.yml's default.
 */
export function createCommandLineHost(options: CommandLineHostOptions): CommandLineHost {
  const { flags, action, log = process.stdout, env = process.env } = options;
  const mask = new SecretMask();
  const writer = createLogWriter(log, env, mask);
  const outputs = new Map<string, string>();
  return {
    kind: writer.interactive ? 'terminal' : 'plain',
    input: (name) => {
      const value = flags.get(name) ?? env[environmentName(name)] ?? commandLineDefault(action.inputs[name]);
      return value.trim();
    },
    output: (name, value) => void outputs.set(name, value),
    outputs: () => Object.fromEntries([...outputs].map(([name, value]) => [name, mask.apply(value)])),
    mask: (text) => mask.apply(text),
    secret: (value) => mask.add(value),
    info: (line) => writer.line(line),
    warning: (line) => writer.line(`${writer.paint('yellow', 'warning')} ${line}`),
    error: (line) => writer.line(`${writer.paint('red', 'error')} ${line}`),
    annotate: (annotation) => writer.line(annotationLine(annotation)),
    phase: async <T>(title: string, run: (progress: Progress) => Promise<T>): Promise<T> => {
      const startedAt = performance.now();
      const took = () => formatDuration(performance.now() - startedAt);
      const phase = writer.beginPhase(title);
      try {
        const result = await run({ report: phase.report });
        phase.end(`${writer.paint('green', writer.symbols.done)} ${title} (${took()})`);
        return result;
      } catch (error) {
        phase.end(`${writer.paint('red', writer.symbols.failed)} ${title} (failed after ${took()})`);
        throw error;
      }
    },
    summary: async () => {},
    environment: () => {},
    saveState: () => {},
    state: () => '',
  };
}

/** e.g. `PRODLIKE_DATABASE_URL` for `database-url`. */
function environmentName(input: string): string {
  return `PRODLIKE_${input.toUpperCase().replaceAll('-', '_')}`;
}

function annotationLine(annotation: Annotation): string {
  const place = annotation.file === undefined ? '' : `${annotation.file}:${annotation.line ?? 1}: `;
  return `${place}${annotation.level}: ${annotation.title}: ${annotation.message}`;
}
