import { createHash } from 'node:crypto';
import { branchText } from '@prodlike/core';
import fc from 'fast-check';
import { composeReport } from '../compose-report';
import { hostileReport } from '../fixtures/hostile-report';
import { hostileText } from '../fixtures/hostile-text';
import * as given from '../fixtures/observed';
import { expectOwnMarkup, skeletonOf } from '../fixtures/page-skeleton';
import type { PageData } from './data/page-data';
import { renderPage } from './render-page';

const knownElements = new Set(skeletonOf(renderPage(hostileReport('a', 4))));

describe('renderPage', () => {
  it('consists of its own elements and attributes only, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 4 }), (raw, times) => {
        expectOwnMarkup(renderPage(hostileReport(raw, times)), knownElements);
      }),
      { numRuns: 200 },
    );
  });

  it('allows its own style sheet and scripts by hash, and no picture or request', () => {
    const page = renderPage(hostileReport('x', 1));
    const policy =
      /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const hashOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const block = (id: string) => new RegExp(`id="${id}">([\\s\\S]*?)</script>`).exec(page)?.[1];
    const styles = [
      /<style>([\s\S]*?)<\/style>/.exec(page)?.[1],
      block('plan-viewer-style'),
      block('plan-tooltips-style'),
    ];
    const scripts = [/<script>([\s\S]*?)<\/script>/.exec(page)?.[1], block('plan-viewer-script')];
    expect(policy).toBe(
      `default-src 'none'; style-src ${styles.map(hashOf).join(' ')}; script-src ${scripts.map(hashOf).join(' ')}; img-src 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(skeletonOf(page).join('')).not.toMatch(/<img|<link|<iframe| src| style| on[a-z]/);
  });

  it('holds the plan viewer only where there is a plan', () => {
    const page = renderPage({ ...hostileReport('x', 1), plans: [] });
    expect(page).not.toContain('id="plan-viewer');
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  });

  it('gives its script the report as data that nothing in it can leave', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const page = renderPage(hostileReport(raw, 1));
        const json = /<script type="application\/json" id="page-data">([^<>&]*)<\/script>/.exec(page)?.[1];
        const data: PageData = JSON.parse(json ?? '');
        expect(data.runs[0]?.statements[0]?.sql).toBe(branchText(raw, 1_000));
        expect(data.plans[0]?.plan).toContain(JSON.stringify(branchText(raw, 4_000)).slice(1, -1));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['x'.repeat(200), 3_000],
    ['"&<>\'`'.repeat(650), 600],
    ['가'.repeat(4_000), 600],
  ])('stays under 10 MB (%#)', (raw, times) => {
    const page = renderPage(hostileReport(raw, times));
    expect(Buffer.byteLength(page)).toBeLessThan(10e6);
    expect(page).toMatch(/…and [\d,]+ cheaper statements, in report\.json\./);
    expect(page).toMatch(/the 150 that would have hurt most are drawn/);
  });

  it('says in its title and headline what happened, with the three numbers', () => {
    const page = renderPage(
      composeReport({
        observation: given.observationOf({ locks: [given.lockOf(5_500)] }),
        command: given.command,
        clone: given.clone,
      }),
    );
    expect(page).toContain('<title>Danger: reads and writes of orders would have waited 5.5 s</title>');
    expect(page).toContain('<code>orders</code> would have waited 5.5 s</h1>');
    for (const number of ['5.5 s', '12 s', '+488 kB']) expect(page).toContain(`<strong>${number}</strong>`);
    expect(page).toContain('<dt>Would block</dt><dd>reads or writes, for <strong>5.5 s</strong></dd>');
  });

  it('leaves out what there is nothing to say about', () => {
    const page = renderPage(
      composeReport({ observation: given.observationOf(), command: given.command, clone: given.clone }),
    );
    expect(page).toContain('No rule fired.');
    expect(page).not.toMatch(/id="(?:locks|exceptions|rewrites|sizes|statements)"/);
    expect(page).toContain('Nothing: all sources could be read.');
  });
});
