import { isPolicyPlaceholder, type PolicyPlaceholder } from './policy-placeholders';

/**
 * A text of the table of rights with its placeholders filled in.
 *
 * @param write what stands for a placeholder
 * @param caller what is written for `{callerId}`: the policy variable aws:userid, as the form of the policy has it
 * @throws where the text has a placeholder that is none
 */
export function fillPlaceholders(
  text: string,
  write: (placeholder: PolicyPlaceholder) => string,
  caller: string,
): string {
  return text.replace(/(?<!\{)\{(\w+)\}/g, (_, name: string) => {
    if (name === 'callerId') return caller;
    if (isPolicyPlaceholder(name)) return write(name);
    throw new Error(`The rights have no placeholder {${name}}.`);
  });
}
