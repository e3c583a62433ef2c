import * as v from 'valibot';
import { startMoto } from './start-moto';

it('stands in for AWS with an account of its own', async () => {
  const moto = await startMoto({ account: '210987654321' });
  try {
    const answer = await fetch(`${moto.endpoint}/?Action=GetCallerIdentity&Version=2011-06-15`, {
      headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/sts/aws4_request' },
    });
    expect(v.parse(v.string(), await answer.text())).toContain('<Account>210987654321</Account>');
  } finally {
    await moto.stop();
  }
  await expect(fetch(moto.endpoint)).rejects.toThrow();
});
