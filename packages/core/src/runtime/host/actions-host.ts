import type { Annotation, Host, Progress } from '../../host';
import type { PublicText } from '../../publishable/public-text';
import { formatDuration } from '../format-duration';
import { paced } from './paced';
import { secretForms } from './secret-mask';

/** A job summary of a step may have 1 MiB; what would exceed it makes GitHub drop the whole summary. */
const maxSummaryBytes = 1_048_576;

const progressIntervalMs = 5_000;

type ActionsCore = typeof import('@actions/core');

/**
 * The host on GitHub's runner. @actions/core is loaded here and not with the module, because it brings an HTTP client
 * that a command line never needs.
 */
export async function createActionsHost(): Promise<Host> {
  const core = await import('@actions/core');
  let summaryBytes = 0;
  const info = (line: string) => core.info(withoutCommands(line));
  return {
    kind: 'actions',
    input: (name) => core.getInput(name),
    output: (name, value) => core.setOutput(name, value),
    environment: (name, value) => core.exportVariable(name, value),
    secret: (value) => {
      for (const form of secretForms(value)) core.setSecret(form);
    },
    info,
    warning: (line) => core.warning(line),
    error: (line) => core.error(line),
    annotate: (annotation) => annotate(core, annotation),
    phase: createPhases(core, info),
    summary: async (markdown: PublicText) => {
      summaryBytes += Buffer.byteLength(markdown);
      if (summaryBytes > maxSummaryBytes || !process.env.GITHUB_STEP_SUMMARY) {
        core.warning('The job summary is left out: it exceeds 1 MiB, or the runner offers no summary file.');
        return;
      }
      await core.summary.addRaw(markdown, true).write();
    },
    saveState: (name, value) => core.saveState(name, value),
    state: (name) => core.getState(name),
  };
}

function annotate(core: ActionsCore, annotation: Annotation): void {
  const properties: Parameters<ActionsCore['notice']>[1] = { title: annotation.title };
  if (annotation.file !== undefined) properties.file = annotation.file;
  if (annotation.line !== undefined) properties.startLine = annotation.line;
  core[annotation.level](annotation.message, properties);
}

function createPhases(core: ActionsCore, info: (line: string) => void): Host['phase'] {
  let depth = 0;
  return async <T>(title: string, run: (progress: Progress) => Promise<T>): Promise<T> => {
    // The runner's groups do not nest: a phase within a phase is a line.
    const outermost = depth === 0;
    depth++;
    if (outermost) core.startGroup(title);
    else info(title);
    const startedAt = performance.now();
    let ending = 'failed after';
    const progress = paced(progressIntervalMs, info);
    try {
      const result = await run({ report: progress.offer });
      ending = 'took';
      return result;
    } finally {
      progress.flush();
      depth--;
      info(`${title} ${ending} ${formatDuration(performance.now() - startedAt)}`);
      if (outermost) core.endGroup();
    }
  };
}

/**
 * The runner takes a line that starts with `::`, or holds `##[`, as a command to itself. A line of log may carry the
 * user's text (show-output), so such a line is broken by an invisible character.
 */
function withoutCommands(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b['))
    .join('\n');
}
