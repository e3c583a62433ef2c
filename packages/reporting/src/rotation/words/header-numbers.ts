import { type PublicText, publicText } from '@prodlike/core';
import type { HeaderNumber } from '../../page/markup/page-header';
import { count, counted } from '../../words/count';
import { duration } from '../../words/duration';
import type { RotationReport } from '../rotation-report';

const surprise = publicText`setting differs by surprise`;
const surprises = publicText`settings differ by surprise`;

/** The numbers that matter: how old the data is, what differs from the source, and how long it took. */
export function rotationHeaderNumbers(report: RotationReport): readonly HeaderNumber[] {
  return [...data(report), ...settings(report), time(report)];
}

function data({ snapshot, finishedAt }: RotationReport): readonly HeaderNumber[] {
  if (snapshot === null) return [];
  const title = publicText`Data`;
  if (snapshot.createdAt === null)
    return [{ title, value: publicText`in progress`, explanation: publicText`of ${snapshot.id}` }];
  const ageMs = Math.max(0, Date.parse(finishedAt) - Date.parse(snapshot.createdAt));
  return [{ title, value: duration(ageMs), explanation: publicText`old, of ${snapshot.id}` }];
}

function settings({ settings: compared }: RotationReport): readonly HeaderNumber[] {
  if (compared.length === 0) return [];
  const number = (verdict: string): number => compared.filter((each) => each.verdict === verdict).length;
  return [
    {
      title: publicText`Settings`,
      value: count(number('surprise')),
      explanation: publicText`${number('surprise') === 1 ? surprise : surprises}, ${count(number('on-purpose'))} on purpose, ${count(number('equal'))} equal`,
    },
  ];
}

function time(report: RotationReport): HeaderNumber {
  return {
    title: publicText`Duration`,
    value: duration(report.durationMs),
    explanation:
      priced(report) ?? counted(report.plan.length, publicText`call planned`, publicText`calls planned`),
  };
}

function priced({ priceDifference }: RotationReport): PublicText | undefined {
  if (priceDifference === null) return undefined;
  return publicText`and ${priceWords(priceDifference)} against the source`;
}

/** `12.50 USD a month less`. */
export function priceWords({ amount, currency }: NonNullable<RotationReport['priceDifference']>): PublicText {
  const cents = Math.round(Math.abs(amount) * 100);
  const rest = cents % 100;
  const shown = publicText`${count(Math.floor(cents / 100))}.${rest < 10 ? publicText`0` : publicText``}${rest}`;
  if (cents === 0) return publicText`no difference in price`;
  return publicText`${shown} ${currency} a month ${amount < 0 ? publicText`less` : publicText`more`}`;
}
