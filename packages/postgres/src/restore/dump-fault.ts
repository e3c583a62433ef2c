import { InputError } from '@prodlike/core';

/** The base ends before it is complete. @param what e.g. `the archive's table of contents` */
export function truncatedDump(what: string, options?: { cause?: unknown }): InputError {
  return new InputError(
    'base',
    `is cut off: it ends inside ${what}`,
    'Make the dump again, or copy it again and compare sizes.',
    options,
  );
}

/** @param what what does not fit, e.g. `the block of entry 12 has an unknown type` */
export function corruptDump(what: string, options?: { cause?: unknown }): InputError {
  return new InputError('base', `is damaged: ${what}`, 'Make the dump again, or copy it again.', options);
}
