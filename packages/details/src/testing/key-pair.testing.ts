import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';

export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/** A key as age-keygen makes one, or a post-quantum one. */
export async function newKeyPair(kind: 'x25519' | 'post-quantum' = 'x25519'): Promise<KeyPair> {
  const identity = await (kind === 'x25519' ? generateX25519Identity() : generateHybridIdentity());
  return { identity, recipient: await identityToRecipient(identity) };
}
