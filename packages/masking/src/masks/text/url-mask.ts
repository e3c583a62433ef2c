import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask, MaskTarget } from '../mask';
import { digestLetters, injectiveLetters } from './digest-letters';
import { hostNameSchema } from './host-name-schema';
import { keepEmpty } from './keep-empty';
import { lettersThatFit } from './letters-that-fit';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ host: v.optional(hostNameSchema, 'example.com') });
type Options = v.InferOutput<typeof options>;

/** Only these are kept: anything else before a colon could be data. */
const knownSchemes = ['http', 'https', 'ftp', 'ftps', 'sftp', 'ws', 'wss', 'ssh', 'git', 's3', 'gs'];
const longestScheme = 'https://';

/** Characters beside the letters, at most. */
const fixedLength = ({ host }: Options): number => `${longestScheme}${host}/`.length;

const lettersOf = (given: Options, { type }: MaskTarget): number =>
  lettersThatFit(type.maxLength, fixedLength(given));

export const urlMask: Mask<typeof options> = {
  name: 'url',
  description:
    'A unique address at a reserved host, or at `host`. The scheme stays (https:// where there is none that is known); what begins with / stays a path.',
  families: ['text'],
  options,
  promise: (given, target) => {
    const letters = lettersOf(given, target);
    return {
      injective: letters >= injectiveLetters,
      maxLength: fixedLength(given) + letters,
      makesNull: false,
      functional: true,
      chanceUnchanged: 0,
    };
  },
  compile: (given, context) => {
    const text = textValue(context);
    const path = `'/' || ${digestLetters(comparedValue(context), 'url', lettersOf(given, context))}`;
    const written = `split_part(${text}, '://', 1)`;
    const known = knownSchemes.map((scheme) => `'${scheme}'`).join(', ');
    const scheme = `CASE WHEN lower(${written}) IN (${known}) THEN ${written} || '://' ELSE '${longestScheme}' END`;
    const start = `CASE WHEN left(${text}, 1) = '/' THEN '' ELSE (${scheme}) || ${quoteLiteral(given.host)} END`;
    return { sql: keepEmpty(text, `${start} || ${path}`), needsQuery: false };
  },
  examples: [
    {
      type: 'text',
      original: 'http://lovelace.org/ada?tab=notes',
      options: {},
      result: 'http://example.com/jdx8jcwiitd7ylnfhi',
    },
    { type: 'text', original: '/people/ada', options: {}, result: '/w7zx9by2lj0jweusqm' },
    {
      type: 'text',
      original: 'lovelace.org',
      options: { host: 'staging.example' },
      result: 'https://staging.example/qbltzkvrceal9p4axq',
    },
  ],
};
