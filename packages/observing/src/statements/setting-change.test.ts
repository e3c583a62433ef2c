import { SessionSettings } from '../settings/session-settings';
import { durationSettingMs } from './setting-change';
import { statementShape } from './statement-shape';

function after(...statements: readonly string[]): SessionSettings {
  const settings = new SessionSettings({ lockTimeoutMs: 0, searchPath: ['public'] });
  settings.transactionStarted();
  for (const sql of statements) {
    const { setting } = statementShape(sql, true);
    if (setting !== undefined) settings.apply(setting);
  }
  return settings;
}

describe('settings followed', () => {
  it.each([
    ["SET lock_timeout = '5s'", 5_000],
    ['SET LOCAL lock_timeout TO 200', 200],
    ["SET SESSION lock_timeout = '2 min'", 120_000],
    ['SET statement_timeout = 1', 0],
  ])('%s', (sql, expected) => {
    expect(after(sql).lockTimeoutMs).toBe(expected);
  });

  it('forgets SET LOCAL with the transaction, and SET when it is rolled back', () => {
    const local = after("SET LOCAL lock_timeout = '5s'");
    local.transactionEnded(false);
    expect(local.lockTimeoutMs).toBe(0);
    const session = after("SET lock_timeout = '5s'", 'SET search_path = "A b", c');
    expect(session.searchPath(undefined)).toEqual(['A b', 'c']);
    session.transactionEnded(true);
    expect(session.lockTimeoutMs).toBe(0);
    expect(session.searchPath(undefined)).toEqual(['public']);
  });

  it('reads durations as the server prints them', () => {
    expect(['0', '1500us', '3min', '1h', 'x'].map(durationSettingMs)).toEqual([
      0,
      2,
      180_000,
      3_600_000,
      undefined,
    ]);
  });
});
