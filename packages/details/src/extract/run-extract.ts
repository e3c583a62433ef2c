import { OutputTail } from '@prodlike/core';
import type {
  PrivateMessage,
  PrivatePlan,
  PrivateRunExtract,
  PrivateRunName,
  PrivateStatement,
  PrivateTextEnd,
} from '@prodlike/observing';
import { BoundedList } from './bounded-list';

const mebibyte = 1024 ** 2;
/** Of the ends of output and server log. */
export const shownEndBytes = 256 * 1024;
const shownTextChars = 8_192;
const shownParameters = 100;

/** What a page can show of one run, collected as it runs. */
export class RunExtract {
  readonly #statements = new BoundedList<PrivateStatement>({
    count: 10_000,
    bytes: 16 * mebibyte,
    bytesOf: ({ text, parameters }) =>
      text.length + parameters.reduce((sum, value) => sum + (value?.length ?? 0), 200),
    weightOf: ({ error, durationMs }) => (error === undefined ? durationMs : Number.POSITIVE_INFINITY),
  });
  readonly #messages = new BoundedList<PrivateMessage>({
    count: 1_000,
    bytes: mebibyte,
    bytesOf: ({ message }) => message.length + 200,
    weightOf: ({ atMs }) => atMs,
  });
  readonly #plans = new BoundedList<PrivatePlan>({
    count: 50,
    bytes: 16 * mebibyte,
    bytesOf: ({ text, plan }) => text.length + JSON.stringify(plan).length,
    weightOf: ({ durationMs }) => durationMs,
  });
  readonly #output = new OutputTail(shownEndBytes);

  statement(statement: PrivateStatement): void {
    const { text, truncated, parameters } = statement;
    this.#statements.add({
      ...statement,
      text: shown(text),
      truncated: truncated || text.length > shownTextChars,
      parameters: parameters.slice(0, shownParameters).map((value) => value && shown(value)),
    });
  }

  message(message: PrivateMessage): void {
    this.#messages.add({ ...message, message: shown(message.message) });
  }

  plan(plan: PrivatePlan): void {
    this.#plans.add({ ...plan, text: shown(plan.text) });
  }

  output(chunk: Buffer): void {
    this.#output.push(chunk);
  }

  result(name: PrivateRunName): PrivateRunExtract {
    const statements = this.#statements.items();
    const messages = this.#messages.items();
    const plans = this.#plans.items();
    return {
      name,
      statements,
      statementsOmitted: this.#statements.omitted,
      messages,
      messagesOmitted: this.#messages.omitted,
      plans,
      plansOmitted: this.#plans.omitted,
      output: endOf(this.#output),
    };
  }
}

/** A copy: a slice would keep the whole message in memory that it is from. */
function shown(text: string): string {
  return Buffer.from(text.slice(0, shownTextChars)).toString();
}

/** What a tail kept, with what came before it. */
export function endOf(tail: OutputTail): PrivateTextEnd {
  return { text: tail.text(), omittedBytes: Math.max(0, tail.totalBytes - shownEndBytes) };
}
