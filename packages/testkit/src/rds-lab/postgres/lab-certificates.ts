import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const keyOptions = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** The lab's certificate authority, as Amazon's signs the endpoints of RDS. */
export interface LabCertificates {
  readonly caFile: string;
  /** For one endpoint: like RDS's, it names no CNAME that leads there. */
  sign(host: string): Promise<{ readonly cert: Buffer; readonly key: Buffer }>;
}

/** Makes the authority, in a folder that the caller removes. Needs openssl 3. */
export async function makeLabCertificates(folder: string): Promise<LabCertificates> {
  const caFile = join(folder, 'ca.crt');
  const caKey = join(folder, 'ca.key');
  await run('openssl', [
    ...['req', '-x509', ...keyOptions, '-subj', '/CN=prodlike test RDS root CA'],
    ...['-keyout', caKey, '-out', caFile],
  ]);
  let count = 0;
  return {
    caFile,
    async sign(host) {
      const [certFile, keyFile] = ['crt', 'key'].map((ending) => join(folder, `${count}.${ending}`));
      count++;
      if (certFile === undefined || keyFile === undefined) throw new Error('No file names.');
      await run('openssl', [
        ...['req', '-x509', '-CA', caFile, '-CAkey', caKey, ...keyOptions],
        ...['-subj', '/O=Amazon.com/CN=RDS', '-addext', `subjectAltName=DNS:${host}`],
        ...['-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', keyFile, '-out', certFile],
      ]);
      return { cert: await readFile(certFile), key: await readFile(keyFile) };
    },
  };
}
