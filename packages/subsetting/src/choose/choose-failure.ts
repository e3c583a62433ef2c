import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';
import type { Program, Step } from './program/program';

const advice =
  'Prove the conditions, orders and expressions of the section sampling in psql against the source: they fail on some of its rows, or the account may not read them.';

function nameOf({ reason }: Step): string {
  if (reason.kind !== 'root')
    return `the ${reason.kind === 'up' ? 'parents' : 'children'} by ${reason.edge.name}`;
  const { schema, name } = reason.root.unit.table;
  return `the root rows of ${schema}.${name}`;
}

function failedStep(error: unknown, { steps }: Program): Step | undefined {
  if (!(error instanceof Error)) return undefined;
  const texts = ['where', 'internalQuery'].map((field) => String(Reflect.get(error, field)));
  const [, id] = /\/\* step (\d+) \*\//.exec(texts.join('\n')) ?? [];
  return id === undefined ? undefined : steps[Number(id)];
}

/**
 * An error of the server while rows were chosen, with the part of the configuration that it belongs to. The server's own
 * text stays out: it may hold values.
 *
 * @param failed the step, where the error itself does not tell
 */
export function chooseFailure(error: unknown, program: Program, failed?: Step): unknown {
  const code = errorCode(error);
  // A lost connection is for the caller, who may start over.
  if (error instanceof AdvisedError || !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P)/.test(code)) return error;
  const step = failed ?? failedStep(error, program);
  const { sqlState, condition } = publicSqlState(code);
  const what = step === undefined ? 'the rows' : nameOf(step);
  return new AdvisedError(`Choosing ${what} failed: SQLSTATE ${sqlState} (${condition}).`, advice, {
    cause: error,
  });
}
