import * as v from 'valibot';
import type { Mask } from '../mask';
import { keepEmpty } from './keep-empty';
import { textValue } from './text-value';

const options = v.strictObject({});

/** Unix's mark of an account without a password: no hash of any scheme begins so. */
const noPassword = '!';
/** In the form of bcrypt (22 characters of salt, 31 of hash), for libraries that fail on any other. A password gives it with a chance of 2^-184. */
const bcryptForm = '$2b$12$prodlikeprodlikeprodluprodlikeprodlikeprodlikeprodlu';

export const passwordHashMask: Mask<typeof options> = {
  name: 'password-hash',
  description:
    'A constant that no password matches: in the form of bcrypt where the original has it, elsewhere an exclamation mark.',
  families: ['text'],
  options,
  promise: (_, { type }) => ({
    injective: false,
    maxLength: (type.maxLength ?? bcryptForm.length) < bcryptForm.length ? 1 : bcryptForm.length,
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile: (_, context) => {
    const text = textValue(context);
    const fits = (context.type.maxLength ?? bcryptForm.length) >= bcryptForm.length;
    const masked = fits
      ? `CASE WHEN left(${text}, 3) IN ('$2a', '$2b', '$2x', '$2y') THEN '${bcryptForm}' ELSE '${noPassword}' END`
      : `'${noPassword}'`;
    return { sql: keepEmpty(text, masked), needsQuery: false };
  },
  examples: [
    {
      type: 'text',
      original: '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
      options: {},
      result: bcryptForm,
    },
    { type: 'text', original: '5f4dcc3b5aa765d61d8327deb882cf99', options: {}, result: noPassword },
  ],
};
