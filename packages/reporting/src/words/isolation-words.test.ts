import { publicText } from '@prodlike/core';
import { renderComment } from '../comment/render-comment';
import { composeReport } from '../compose-report';
import * as given from '../fixtures/observed';
import { renderPlain } from '../plain/render-plain';
import type { PublicReport, ReportedCommand, ReportedIsolation } from '../public-report';
import { renderSummary } from '../summary/render-summary';

const limits = { cpus: 2, memoryBytes: 4 * 1024 ** 3, processes: 2048 };

function reportOf(
  isolation: ReportedIsolation,
  more: Partial<PublicReport> = {},
  command: Partial<ReportedCommand> = {},
): PublicReport {
  const input = {
    observation: given.observationOf(),
    command: { ...given.command, ...command },
    clone: given.clone,
  };
  return { ...composeReport({ ...input, isolation }), ...more };
}

const shown = (report: PublicReport) => ({
  comment: renderComment(report, { commentId: 'default' }),
  summary: renderSummary(report),
  plain: renderPlain(report),
});

describe('how isolation is told', () => {
  it('names the mode, the image and the limits', () => {
    const image = publicText`ruby:3.4 (sha256:0123)`;
    const { comment, summary, plain } = shown(reportOf({ mode: 'container', notes: [], limits, image }));
    const words = 'a container: the command reached nothing but the clone';
    expect(plain).toContain(`Isolation: ${words}, in ${image}.`);
    for (const text of [comment, summary]) {
      expect(text).toContain(
        `Isolation: ${words}, in \`${image}\`; at most 2 processors, 4 GB of memory, 2,048 processes.`,
      );
      expect(text).not.toContain('not isolated');
    }
  });

  it('says before everything else that a command ran unprotected, and why, where nobody had asked for it', () => {
    const notes = [publicText`No namespace could be made: there is no unshare.`];
    const { comment, summary, plain } = shown(reportOf({ mode: 'none', notes }));
    for (const text of [comment, summary]) {
      expect(text.slice(0, text.indexOf('<details'))).toContain('**The command was not isolated**');
      expect(text).toContain('No namespace could be made: there is no unshare.');
    }
    expect(plain).toContain('WARNING: Isolation: none: the command could reach what the runner reaches.');
  });

  it('does not warn who chose it, nor where no command ran', () => {
    for (const mode of ['none', 'not-needed'] as const) {
      const { comment, plain } = shown(reportOf({ mode, notes: [] }));
      expect(comment).not.toContain('was not isolated');
      expect(plain).not.toContain('WARNING: Isolation');
      expect(plain).toContain('Isolation: no');
    }
  });

  it('names the memory limit where it ended the command', () => {
    const report = reportOf(
      { mode: 'namespace', notes: [], limits },
      {},
      { outcome: 'signal', exitCode: null, memoryExhausted: true },
    );
    expect(report.findings[0]).toMatchObject({
      rule: 'command-failed',
      advice: expect.stringContaining('"memory-limit"'),
    });
  });
});

describe('how private details are told', () => {
  const isolation: ReportedIsolation = { mode: 'namespace', notes: [] };
  it.each([
    [
      { outcome: 'uploaded', recipients: 2, artifact: publicText`prodlike-details`, bytes: 2048 },
      'artifact `prodlike-details`, 2 kB, encrypted to 2 keys.',
    ],
    [
      {
        outcome: 'kept',
        recipients: 1,
        file: publicText`out/details.tar.gz.age`,
        note: publicText`The upload failed`,
      },
      'file `out/details.tar.gz.age`, encrypted to 1 key. The upload failed.',
    ],
    [
      { outcome: 'lost', recipients: 1, note: publicText`The disk is full` },
      'lost, encrypted to 1 key. The disk is full.',
    ],
  ] as const)('%j', (details, words) => {
    const { comment, summary, plain } = shown(reportOf(isolation, { details }));
    for (const text of [comment, summary]) expect(text).toContain(`Private details: ${words}`);
    expect(plain).toContain(`Private details: ${words.replaceAll('`', '')}`);
  });

  it('says that there are none', () => {
    const { comment, plain } = shown(reportOf(isolation));
    expect(comment).toContain('Private details: not kept: nobody is to read them.');
    expect(plain).not.toContain('Private details');
  });
});
