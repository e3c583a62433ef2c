import { paced } from './paced';
import type { SecretMask } from './secret-mask';

/** The part of a stream that the log needs; process.stdout and process.stderr have it. */
export interface LogStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface LogWriter {
  /** True on a terminal: the current progress line is redrawn in place. */
  readonly interactive: boolean;
  readonly symbols: { readonly done: string; readonly failed: string };
  line(text: string): void;
  paint(colour: Colour, text: string): string;
  beginPhase(title: string): { report(line: string): void; end(line: string): void };
}

type Colour = keyof typeof colourCodes;
const colourCodes = { red: 31, green: 32, yellow: 33 } as const;

const eraseLine = '\r\u001b[2K';
const plainIntervalMs = 5_000;

/** Colours and redrawing only on a terminal; colours not with NO_COLOR (https://no-color.org). */
export function createLogWriter(
  stream: LogStream,
  env: Readonly<Record<string, string | undefined>>,
  mask: SecretMask,
): LogWriter {
  const interactive = stream.isTTY === true && env.TERM !== 'dumb';
  const coloured = interactive && !env.NO_COLOR;
  let drawn = '';
  const draw = (text: string) => {
    if (!interactive) return;
    const width = Math.max(20, (stream.columns ?? 80) - 1);
    drawn = mask.apply(text).replace(/\s+/g, ' ').slice(0, width);
    stream.write(eraseLine + drawn);
  };
  const write = (text: string) => {
    const redraw = drawn;
    if (drawn !== '') stream.write(eraseLine);
    stream.write(`${mask.apply(text)}\n`);
    if (redraw !== '') stream.write(redraw);
  };
  // What came before a line is told before it.
  let flushProgress: () => void = () => undefined;
  const line = (text: string) => {
    flushProgress();
    write(text);
  };
  const erase = () => {
    if (drawn !== '') stream.write(eraseLine);
    drawn = '';
  };
  return {
    interactive,
    symbols: { done: interactive ? '✓' : 'done:', failed: interactive ? '✗' : 'failed:' },
    line,
    paint: (colour, text) => (coloured ? `\u001b[${colourCodes[colour]}m${text}\u001b[0m` : text),
    beginPhase(title) {
      const progress = paced(interactive ? 80 : plainIntervalMs, (text) =>
        interactive ? draw(`  ${title}: ${text}`) : write(`  ${title}: ${text}`),
      );
      if (interactive) draw(`  ${title}`);
      else {
        line(title);
        flushProgress = progress.flush;
      }
      return {
        report: progress.offer,
        end(text) {
          if (!interactive) progress.flush();
          progress.drop();
          erase();
          line(text);
          flushProgress = () => undefined;
        },
      };
    },
  };
}
