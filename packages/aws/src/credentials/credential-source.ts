import type { CredentialProvider } from './aws-credentials';

/** Where all clients of this process take their credentials from. */
export interface CredentialSource {
  readonly provider: CredentialProvider;
  /** Other keys than the present ones, which AWS has refused as expired. */
  renew(): Promise<void>;
}

let installed: CredentialSource | undefined;

/** undefined: the SDK finds them itself (environment, profile, instance role …). */
export function credentialSource(): CredentialSource | undefined {
  return installed;
}

/** For every client from now on: a run has one identity, wherever its clients are made. @returns what takes it away again */
export function installCredentialSource(source: CredentialSource): () => void {
  const before = installed;
  installed = source;
  return () => {
    installed = before;
  };
}
