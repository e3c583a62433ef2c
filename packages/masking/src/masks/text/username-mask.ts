import * as v from 'valibot';
import type { Mask } from '../mask';
import { digestLetters, injectiveLetters } from './digest-letters';
import { keepEmpty } from './keep-empty';
import { lettersThatFit } from './letters-that-fit';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({});
/** A letter first, as most rules for names of accounts want it. */
const prefix = 'u';

export const usernameMask: Mask<typeof options> = {
  name: 'username',
  description: 'A unique name of lower-case letters and digits.',
  families: ['text'],
  options,
  promise: (_, { type }) => {
    const letters = lettersThatFit(type.maxLength, prefix.length);
    return {
      injective: letters >= injectiveLetters,
      maxLength: prefix.length + letters,
      makesNull: false,
      functional: true,
      chanceUnchanged: 0,
    };
  },
  compile: (_, context) => {
    const letters = lettersThatFit(context.type.maxLength, prefix.length);
    const name = `'${prefix}' || ${digestLetters(comparedValue(context), 'username', letters)}`;
    return { sql: keepEmpty(textValue(context), name), needsQuery: false };
  },
  examples: [
    { type: 'text', original: 'ada1815', options: {}, result: 'uvsbwjgmqzo8zxwhbu8' },
    { type: 'character varying(12)', original: 'ada1815', options: {}, result: 'uvsbwjgmqzo8' },
  ],
};
