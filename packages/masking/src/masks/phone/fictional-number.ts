import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import {
  dialledBefore,
  type Fictional,
  type NumberingPlan,
  numberingPlans,
  type PhoneCountry,
} from './numbering-plans';

/** Shorter numbers are internal ones or services, without an area. */
const leastDigits = 9;

/** SQL of type text: what was dialled and the area where it stays, the range, and the rest by the number's hash. */
function chosen({ keptDigits, range, length }: Fictional, dialled: string): string {
  const missing = length - keptDigits - range.length;
  const rest = `right((${10 ** missing}+${keyedChoice('digits', choiceSalts.fictionalPhone)}%${10 ** missing})::text,${missing})`;
  return `rpad(left(digits,${dialled.length + keptDigits})||'${range}'||${rest},length(digits),'0')`;
}

function arms(plan: NumberingPlan, from: 'abroad' | 'within'): string {
  const all = dialledBefore(plan, from).flatMap((dialled) =>
    plan.fictional.map(
      (range) => `WHEN digits LIKE '${dialled}${range.begins}%' THEN ${chosen(range, dialled)}`,
    ),
  );
  return all.join(' ');
}

/**
 * SQL of type text over `original` and `digits`: a number kept for fiction, of as many digits; NULL where the country keeps
 * none.
 *
 * @param country whose national numbers are meant, if any
 */
export function fictionalNumber(country: PhoneCountry | null): string {
  const abroad = Object.values(numberingPlans).map((plan) => arms(plan, 'abroad'));
  const within = country === null ? '' : arms(numberingPlans[country], 'within');
  const ofPlan = within === '' ? 'NULL' : `CASE ${within} END`;
  return (
    `CASE WHEN length(digits)<${leastDigits} THEN NULL ` +
    `WHEN original LIKE '+%' THEN CASE ${abroad.join(' ')} END ELSE ${ofPlan} END`
  );
}
