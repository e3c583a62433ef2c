import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { rdsAuthorities } from './rds-authorities';

const region = 'eu-central-1';
const subjects = (pem = ''): string[] =>
  (pem.match(/-----BEGIN[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one).subject,
  );

test('an endpoint of RDS is signed by the authorities of its region, or one of Node’s list', async () => {
  const trusted = subjects(await rdsAuthorities(`app.abc.${region}.rds.amazonaws.com`));
  const ofRds = trusted.filter((subject) => subject.includes('Amazon RDS'));
  expect(ofRds.length).toBeGreaterThanOrEqual(3);
  for (const subject of ofRds) expect(subject).toContain(` ${region} `);
  expect(trusted.length).toBeGreaterThan(tls.rootCertificates.length);
});

test('every authority can be taken in', async () => {
  const ca = await rdsAuthorities(`app.abc.${region}.rds.amazonaws.com`);
  expect(() => tls.createSecureContext(ca === undefined ? {} : { ca })).not.toThrow();
});

test.each(['db.example', '127.0.0.1', '/run/postgresql'])('%s is none of RDS', async (host) => {
  expect(await rdsAuthorities(host)).toBeUndefined();
});
