import { AdvisedError } from '../errors';
import { errorCode } from './error-code';

/**
 * What may be printed about an error. An AdvisedError's message is public by contract. Any other error's message may
 * hold server text, and with it row values: only its kind, its code and where it was thrown are shown, unless the
 * environment variable PRODLIKE_DEBUG is 1.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof AdvisedError) return error.message;
  if (process.env.PRODLIKE_DEBUG === '1') return error instanceof Error ? String(error.stack) : String(error);
  const lines = [
    `Unexpected ${kindOf(error)}. This is a fault of Prodlike: please report it with these lines.`,
  ];
  lines.push('Its text is withheld, as it may hold data; PRODLIKE_DEBUG=1 shows it.', ...framesOf(error));
  return lines.join('\n');
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return `value of type ${typeof error} thrown`;
  const code = errorCode(error);
  return /^\w{1,40}$/.test(code) ? `${error.name} (${code})` : error.name;
}

function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  return error.stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6);
}
