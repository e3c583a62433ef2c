import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';

/**
 * What AWS answered, in a shape that can be relied on.
 *
 * @param action the call, as in a policy
 * @throws AdvisedError that names the field, and never shows its value
 */
export function parseAnswer<S extends v.GenericSchema>(
  action: string,
  schema: S,
  answer: unknown,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? 'the answer';
  throw new AdvisedError(
    `AWS's answer to ${action} cannot be read: ${field} is ${issue.received === 'undefined' ? 'missing' : `no ${issue.expected ?? 'such value'}`}.`,
    'Run it again; where it stays, check that AWS_ENDPOINT_URL leads to AWS, and report it with the field’s name.',
  );
}
