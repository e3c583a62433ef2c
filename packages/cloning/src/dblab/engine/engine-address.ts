/** Where a Database Lab Engine's API is, and how one is let in. */
export interface EngineAddress {
  /** http or https; a path is what all of the API's paths come after. */
  readonly url: URL;
  /** The engine's verification token, or a personal one. */
  readonly token: string;
  /** Certificates in PEM that TLS trusts; absent: Node's list. */
  readonly ca?: string;
}

/** How an engine is named in messages. */
export function engineName({ url }: EngineAddress): string {
  return `The Database Lab Engine at ${url.host}`;
}

/** The host of the API as connections name it: an IPv6 address without brackets. */
export function engineHost({ url }: Pick<EngineAddress, 'url'>): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
