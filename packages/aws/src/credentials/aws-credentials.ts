/** Keys to sign requests with. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Absent: not known, or never. */
  readonly expiration?: Date;
}

/** The way that the SDK asks for them. */
export type CredentialProvider = () => Promise<AwsCredentials>;
