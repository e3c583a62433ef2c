import { InputError } from '../../errors';

/**
 * An input of words by commas, blanks or lines, each once.
 *
 * @param form that each word has
 * @param example of a word
 * @throws InputError that quotes the word of another form
 */
export function listedWords(input: string, text: string, form: RegExp, example: string): readonly string[] {
  const words = [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
  const wrong = words.find((word) => !form.test(word));
  if (wrong === undefined) return words;
  const fault = `has ${JSON.stringify(wrong.slice(0, 60))}, which is of another form`;
  throw new InputError(input, fault, `Write them by commas, each as in ${example}.`);
}
