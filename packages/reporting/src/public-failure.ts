import { AdvisedError } from '@prodlike/core';

/** Why a run stopped before its end; only an advised error's message is public. */
export function publicFailure(
  step: string,
  failed: unknown,
): { readonly step: string; readonly message: string } {
  const message =
    failed instanceof AdvisedError ? failed.message : 'An unexpected error; the log names its place.';
  return { step, message };
}
