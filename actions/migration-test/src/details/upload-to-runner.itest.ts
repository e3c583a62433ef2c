import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withDeadline } from '@prodlike/core';
import { type ArtifactFault, type ArtifactStandIn, startArtifactStandIn } from '@prodlike/testkit';
import { uploadFailure } from './upload-failure';
import { uploadToRunner } from './upload-to-runner';

/** The real library against a stand-in for GitHub's service. */

let service: ArtifactStandIn;
let folder: string;
let file: string;
const environment = { ...process.env };
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodlike-upload-'));
  file = path.join(folder, 'details.tar.gz.age');
  writeFileSync(file, randomBytes(20_000_000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  service = await startArtifactStandIn();
  Object.assign(process.env, service.environment);
});
afterEach(async () => {
  process.env = { ...environment };
  await service.close();
});

const upload = () => uploadToRunner({ name: 'prodlike-details-default', file, retentionDays: 3 });
const failure = async (deadlineMs = 60_000) =>
  uploadFailure(
    await withDeadline(upload(), deadlineMs, 'The upload').then(
      () => undefined,
      (error: unknown) => error,
    ),
  );

test('uploads, with the days for which it is kept', async () => {
  await upload();
  const [artifact] = service.artifacts;
  expect(artifact?.name).toBe('prodlike-details-default');
  expect(artifact?.bytes.length).toBeGreaterThan(20_000_000);
  const days = (Date.parse(artifact?.expiresAt ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(2.9);
  expect(days).toBeLessThan(3.1);
});

test.each<[ArtifactFault, RegExp, string]>([
  [
    { at: 'CreateArtifact', kind: 'unauthorized' },
    /refused the job's token \(HTTP 401\)/,
    'update the runner',
  ],
  [{ at: 'CreateArtifact', kind: 'quota' }, /storage for artifacts is full/, 'lower details-retention'],
  [{ at: 'CreateArtifact', kind: 'reset' }, /could not be reached \(ECONNRESET\)/, "GitHub's addresses"],
  [{ at: 'CreateArtifact', kind: 'conflict' }, /has the same name/, 'comment-id'],
  [{ at: 'FinalizeArtifact', kind: 'unauthorized' }, /HTTP 401/, 'update the runner'],
  [{ at: 'blob', kind: 'unauthorized' }, /HTTP 401/, 'update the runner'],
])('%j is named, with what to do', async (fault, what, advice) => {
  service.fail(fault);
  const named = await failure();
  expect(named.what).toMatch(what);
  expect(named.advice).toContain(advice);
  expect(named.advice).toContain('still in report-dir');
  expect(named.nameTaken).toBe(fault.kind === 'conflict');
});

test('a service that is busy for a moment is asked again', async () => {
  service.fail({ at: 'CreateArtifact', kind: 'unavailable', times: 1 });
  await upload();
  expect(service.requests.filter((at) => at === 'CreateArtifact')).toHaveLength(2);
  expect(service.artifacts).toHaveLength(1);
});

test('a service that stays down is given up by the deadline', async () => {
  service.fail({ at: 'CreateArtifact', kind: 'unavailable' });
  expect((await failure(500)).what).toContain('took too long');
});

test('a service that says nothing is given up by the deadline', async () => {
  service.fail({ at: 'CreateArtifact', kind: 'silence' });
  expect((await failure(500)).what).toContain('took too long');
});

test('a server of an enterprise has none', async () => {
  process.env.GITHUB_SERVER_URL = 'https://github.acme.example';
  expect((await failure()).what).toContain('GitHub Enterprise Server has no artifact service');
});
