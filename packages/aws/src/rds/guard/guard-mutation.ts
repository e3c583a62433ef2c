import { changeFaults } from './change-faults';
import { creationFaults } from './creation-faults';
import type { Creation, Mutation, MutationBounds } from './mutation';
import type { MutationFacts } from './mutation-facts';
import { prefixFault } from './prefix-fault';
import { recordFaults } from './record-faults';

/**
 * The one decision whether a call of AWS that changes something may be sent.
 *
 * @param facts what was described right before it
 * @returns why it may not be sent, as sentences for the user; empty: it may
 */
export function guardMutation(bounds: MutationBounds, mutation: Mutation, facts: MutationFacts): string[] {
  return [...new Set([...boundsFaults(bounds, mutation), ...mutationFaults(bounds, mutation, facts)])];
}

function mutationFaults(bounds: MutationBounds, mutation: Mutation, facts: MutationFacts): string[] {
  if (mutation.call === 'ChangeResourceRecordSets') return recordFaults(bounds, mutation, facts);
  return isCreation(mutation)
    ? creationFaults(bounds, mutation, facts)
    : changeFaults(bounds, mutation, facts);
}

function isCreation(mutation: Exclude<Mutation, { call: 'ChangeResourceRecordSets' }>): mutation is Creation {
  return mutation.call.startsWith('Restore') || mutation.call === 'CreateDBInstance';
}

function boundsFaults(bounds: MutationBounds, { call }: Mutation): string[] {
  const { account, allowedAccounts, prefix, region, sources } = bounds;
  const faults: string[] = [];
  if (!/^\d{12}$/.test(account)) faults.push(`"${account}" is no account's number.`);
  if (allowedAccounts.length > 0 && !allowedAccounts.includes(account)) {
    faults.push(`The account ${account} is none of ${allowedAccounts.join(', ')}.`);
  }
  if (region === '') faults.push('No region is known.');
  const bad = prefixFault(prefix);
  if (bad !== undefined) faults.push(`The prefix "${prefix}" ${bad}.`);
  if (sources.length === 0) faults.push('No source is known, so that nothing can be told from it.');
  for (const source of sources) {
    if (source.toLowerCase().startsWith(prefix)) {
      faults.push(`The prefix "${prefix}" matches the source ${source}.`);
    }
  }
  // Deleting needs none: what a killed run left is swept without its inputs.
  if (bounds.quarantineGroup === '' && !call.startsWith('Delete'))
    faults.push('There is no quarantine group.');
  return faults;
}
