import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneIdentity, pullRequestNumber } from './identity';

const expiresAt = new Date('2026-11-23T00:00:00Z');

test('carries repository, pull request and run on the runner', () => {
  const env = {
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_REF: 'refs/pull/12/merge',
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_ATTEMPT: '2',
  };
  expect(cloneIdentity(env, '/x', expiresAt)).toEqual({
    repository: 'acme/shop',
    pullRequest: 12,
    run: '77-2',
    expiresAt,
  });
});

test('has a random run in a shell', () => {
  const [one, two] = [
    cloneIdentity({}, '/home/me/shop', expiresAt),
    cloneIdentity({}, '/home/me/shop', expiresAt),
  ];
  expect(one).toMatchObject({ repository: 'shop' });
  expect(one.run).not.toBe(two.run);
  expect(one).not.toHaveProperty('pullRequest');
});

test('finds the pull request in the event, and survives an event that is no JSON', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prodlike-event-'));
  const event = join(folder, 'event.json');
  try {
    writeFileSync(event, JSON.stringify({ pull_request: { number: 31 } }));
    expect(pullRequestNumber({ GITHUB_EVENT_PATH: event, GITHUB_REF: 'refs/heads/main' })).toBe(31);
    writeFileSync(event, '{"pull_request":');
    expect(pullRequestNumber({ GITHUB_EVENT_PATH: event })).toBeUndefined();
    expect(pullRequestNumber({ GITHUB_EVENT_PATH: join(folder, 'none') })).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
