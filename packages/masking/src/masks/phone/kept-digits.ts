import { dialledBefore, type NumberingPlan, numberingPlans, type PhoneCountry } from './numbering-plans';

/** Digits at the end that change where the country is not known: hardly an area has shorter numbers. */
const unknownSubscriberDigits = 7;

/** Arms of a CASE over `digits`: how a number begins after what is dialled before it, and how many digits stay. */
function arms(plan: NumberingPlan, from: 'abroad' | 'within'): string {
  const all = dialledBefore(plan, from).flatMap((dialled) =>
    plan.prefixes.map(
      ([begins, kept]) => `WHEN digits LIKE '${dialled}${begins}%' THEN ${dialled.length + kept}`,
    ),
  );
  return all.join(' ');
}

/**
 * SQL of type integer over `original` and `digits`: how many of the first digits are country code, area or operator.
 *
 * @param country whose national numbers are meant; without one, national numbers keep all but their last seven digits
 */
export function keptDigits(country: PhoneCountry | null): string {
  const unknown = `greatest(length(digits)-${unknownSubscriberDigits},0)`;
  const abroad = Object.values(numberingPlans).map((plan) => arms(plan, 'abroad'));
  const within = country === null ? unknown : `CASE ${arms(numberingPlans[country], 'within')} END`;
  return `CASE WHEN original LIKE '+%' THEN CASE ${abroad.join(' ')} ELSE ${unknown} END ELSE ${within} END`;
}
