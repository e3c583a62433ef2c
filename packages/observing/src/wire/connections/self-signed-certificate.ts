import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  derBitString,
  derContext,
  derInteger,
  derObjectIdentifier,
  derOctetString,
  derSequence,
  derSet,
  derUtcTime,
  derUtf8String,
} from './der';

export interface SelfSignedCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
}

const ecdsaWithSha256 = derSequence(derObjectIdentifier('1.2.840.10045.4.3.2'));
const commonName = '2.5.4.3';
const subjectAlternativeName = '2.5.29.17';
const dayMs = 86_400_000;

function name(common: string): Buffer {
  return derSequence(derSet(derSequence(derObjectIdentifier(commonName), derUtf8String(common))));
}

function alternativeNames(): Buffer {
  const dns = derContext(2, Buffer.from('localhost'), false);
  const address = derContext(7, Buffer.from([127, 0, 0, 1]), false);
  const extension = derSequence(
    derObjectIdentifier(subjectAlternativeName),
    derOctetString(derSequence(dns, address)),
  );
  return derContext(3, derSequence(extension));
}

/**
 * A certificate for localhost and its ECDSA P-256 key, valid from yesterday for 30 days (RFC 5280, 4.1). For tools that
 * insist on TLS to a server that is on the same machine; nobody is asked to trust it.
 */
export function createSelfSignedCertificate(now: Date): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const toBeSigned = derSequence(
    derContext(0, derInteger(Buffer.from([2]))),
    derInteger(serial),
    ecdsaWithSha256,
    name('localhost'),
    derSequence(
      derUtcTime(new Date(now.getTime() - dayMs)),
      derUtcTime(new Date(now.getTime() + 30 * dayMs)),
    ),
    name('localhost'),
    publicKey.export({ type: 'spki', format: 'der' }),
    alternativeNames(),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const der = derSequence(toBeSigned, ecdsaWithSha256, derBitString(signature));
  const base64 = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    certificatePem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
