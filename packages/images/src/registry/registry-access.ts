/** A registry and who may use it. Credentials are held in memory only. */
export interface RegistryAccess {
  /** As image names start with it: `registry.example:5000`. */
  readonly host: string;
  /**
   * undefined: nobody in particular.
   *
   * @param renew not the ones that were given before: the registry has refused them as expired
   */
  credentials(renew?: boolean): Promise<RegistryCredentials | undefined>;
}

export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

/** A registry with a fixed user name and password, or with none. */
export function fixedRegistryAccess(host: string, credentials?: RegistryCredentials): RegistryAccess {
  return { host, credentials: async () => credentials };
}
