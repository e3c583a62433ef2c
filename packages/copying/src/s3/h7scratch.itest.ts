import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { createS3Extension, startAws, startTestServer } from '@prodlike/testkit';
import { connect } from '@prodlike/postgres';
import { plainObjectStore } from './testing/plain-object-store';

test('by hand', async () => {
  const folder = mkdtempSync('/tmp/h7e2e/run-');
  require('node:fs').chmodSync(folder, 0o755);
  const server = await startTestServer({ major: 15 });
  const aws = await startAws();
  try {
    const store = await plainObjectStore(aws.endpoint, 'samples-transit');
    const admin = await connect(server.parameters, { applicationName: 'h7' }); await admin.query('CREATE DATABASE shop'); await admin.end(); const shop = { ...server.parameters, database: 'shop' }; const client = await connect(shop, { applicationName: 'h7' });
    await client.query(`CREATE TABLE customers (id int PRIMARY KEY, email text);
      CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers, note text);
      INSERT INTO customers SELECT n, 'mail' || n || '@example.com' FROM generate_series(1, 100) n;
      INSERT INTO orders SELECT n, 1 + n % 100, 'note ' || n FROM generate_series(1, 1000) n;`);
    await client.end();
    const ext = await createS3Extension({ server: shop, endpoint: aws.endpoint });
    writeFileSync(`${folder}/prodlike.yml`, `
sampling:
  roots:
    public.customers: { where: "id <= 10" }
masking:
  columns:
    "*.id": { keep: key }
    "*.customer_id": { keep: key }
    public.customers.email: email
    public.orders.note: { keep: harmless }
`);
    const { host, port, user, password } = server.tcpParameters; const database = 'shop';
    aws.actions.length = 0;
    const child = spawn('npx', ['tsx', 'packages/cli/src/index.ts', 'sample-to-ecr', '--database-url', `postgresql://${user}:${password}@${host}:${port}/${database}`, '--config', `${folder}/prodlike.yml`, '--target', 'directory', '--out', `${folder}/out`, '--report-dir', `${folder}/report`, '--extract', 's3', '--s3-uri', 's3://samples-transit/shop'], { cwd: '/work/main', env: { ...process.env, PRODLIKE_MASKING_KEY: 'k'.repeat(40) } });
    let log = '';
    child.stdout.on('data', (d) => { log += d; });
    child.stderr.on('data', (d) => { log += d; });
    const code = await new Promise((r) => child.on('close', r));
    console.log(code, log, aws.actions, await store.list(''));
    await ext.remove();
  } finally {
    await aws.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}, 200000);
