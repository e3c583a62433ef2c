import { composedMask } from './composed-mask';
import { longestOf } from './entries-that-fit';
import { pickEntry } from './pick-entry';
import { textSalts } from './text-salts';

export const companyMask = composedMask({
  name: 'company',
  description: 'The name of an invented company with its legal form.',
  chanceUnchanged: 1e-4,
  compose: ({ companyWords, companyFields, companyForms }, locale, value) => {
    const word = pickEntry(companyWords, value, textSalts.companyWord);
    const field = pickEntry(companyFields, value, textSalts.companyField);
    const form = pickEntry(companyForms, value, textSalts.companyForm);
    const longest = longestOf(companyWords) + longestOf(companyFields) + longestOf(companyForms);
    return locale === 'ko'
      ? { sql: `${form} || ' ' || ${word} || ${field}`, longest: longest + 1 }
      : { sql: `${word} || ' ' || ${field} || ' ' || ${form}`, longest: longest + 2 };
  },
  examples: [
    { type: 'text', original: 'Analytical Engines Ltd', options: {}, result: 'Redwood Studios Co' },
    { type: 'text', original: '(주)거북선조선', options: { locale: 'ko' }, result: '(유) 태양에너지' },
  ],
});
