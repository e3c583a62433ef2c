import { publicText } from '@prodlike/core';
import { composeReport } from '../compose-report';
import { hostileReport } from '../fixtures/hostile-report';
import * as given from '../fixtures/observed';
import { renderPlain } from './render-plain';

describe('renderPlain', () => {
  it('says verdict, numbers, findings and where the report lies', () => {
    const report = composeReport({
      observation: given.observationOf({ locks: [given.lockOf(5_500)] }),
      command: given.command,
      clone: given.clone,
    });
    const lines = renderPlain(report, publicText`out/report.json`).split('\n');
    expect(lines[0]).toMatch(/^DANGER/);
    expect(lines[1]).toBe('Longest wait 5.5 s, duration 12 s, database +488 kB.');
    expect(lines).toContain('1. [blocking-lock] V2__orders.sql, orders');
    expect(lines.at(-1)).toBe('Report: out/report.json');
  });

  it('aligns its columns, also for wide characters', () => {
    const names = ['a', '가나다', 'longer_name'].map((name) =>
      given.migrationOf({ name: publicNames(name) }),
    );
    const report = composeReport({
      observation: given.observationOf({ migrations: names }),
      command: given.command,
      clone: given.clone,
    });
    const table = renderPlain(report).split('\n').slice(3, 7);
    const columns = table.map((line) => line.replace(/[가-힣]/g, '..').lastIndexOf(' ms'));
    expect(new Set(columns.slice(1)).size).toBe(1);
  });

  it('stays short and never steers the terminal', () => {
    const text = renderPlain(hostileReport('\u001b[31m\u009b\r', 500));
    expect(text.split('\n').length).toBeLessThan(60);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  function publicNames(name: string) {
    return name === 'a' ? publicText`a` : name === '가나다' ? publicText`가나다` : publicText`longer_name`;
  }
});
