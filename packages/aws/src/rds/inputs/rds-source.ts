import { InputError, listedWords } from '@prodlike/core';
import type { MutationTarget } from '../guard/mutation';

interface SourceInputs {
  readonly 'source-instance': string | undefined;
  readonly 'source-cluster': string | undefined;
}

/**
 * The instance or the cluster that the inputs name, in lower case as RDS keeps it.
 *
 * @param what it is, for whoever named none: `the production instance`
 * @throws InputError for both, or none
 */
export function rdsSource(inputs: SourceInputs, what: string): MutationTarget {
  const { 'source-instance': instance, 'source-cluster': cluster } = inputs;
  if (instance !== undefined && cluster !== undefined)
    throw new InputError('source-cluster', 'is set together with source-instance', 'Set one of the two.');
  if (instance !== undefined) return { kind: 'instance', identifier: instance.toLowerCase() };
  if (cluster !== undefined) return { kind: 'cluster', identifier: cluster.toLowerCase() };
  const remedy = `Set it to the identifier of ${what}, or set source-cluster.`;
  throw new InputError('source-instance', 'is not set', remedy);
}

/** The accounts that `allowed-account-ids` lists. @throws InputError for what is no account's number */
export function allowedAccounts(inputs: { readonly 'allowed-account-ids': string }): readonly string[] {
  const input = 'allowed-account-ids';
  return listedWords(input, inputs[input], /^\d{12}$/, '123456789012');
}

/** The region of `aws-region`, else of the environment. @throws InputError where neither says one */
export function requiredRegion(
  inputs: { readonly 'aws-region': string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): string {
  const region = inputs['aws-region'] ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? '';
  if (region !== '') return region;
  throw new InputError('aws-region', 'is not set, and neither is AWS_REGION', 'Set it as in eu-west-1.');
}
