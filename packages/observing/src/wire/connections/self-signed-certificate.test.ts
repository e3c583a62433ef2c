import { X509Certificate } from 'node:crypto';
import { createSelfSignedCertificate } from './self-signed-certificate';

describe('createSelfSignedCertificate', () => {
  it('makes a certificate that OpenSSL reads and whose signature holds', () => {
    const now = new Date('2026-03-04T05:06:07Z');
    for (let i = 0; i < 20; i++) {
      const { certificatePem } = createSelfSignedCertificate(now);
      const certificate = new X509Certificate(certificatePem);
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(certificate.checkHost('localhost')).toBe('localhost');
      expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
      expect(new Date(certificate.validFrom)).toEqual(new Date('2026-03-03T05:06:07Z'));
      expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    }
  });

  it('gives each proxy a number and a key of its own', () => {
    const [one, other] = [createSelfSignedCertificate(new Date()), createSelfSignedCertificate(new Date())];
    const serial = (pem: string): string => new X509Certificate(pem).serialNumber;
    expect(serial(one.certificatePem)).not.toBe(serial(other.certificatePem));
    expect(one.keyPem).not.toBe(other.keyPem);
  });
});
