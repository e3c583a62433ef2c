import type { ConnectionParameters } from './connection-parameters';

/**
 * The parameters with a password that stands in them, for a program that cannot mint one for each of its sessions. A
 * minted password may live for minutes only.
 */
export async function withMintedPassword(parameters: ConnectionParameters): Promise<ConnectionParameters> {
  const { mintPassword, ...others } = parameters;
  return mintPassword === undefined ? parameters : { ...others, password: await mintPassword() };
}
