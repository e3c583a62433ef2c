import type { SampleCopy } from '@prodlike/copying';
import type { SealedSample } from '@prodlike/images';
import { references } from '../inputs/destination';
import type { Originals } from '../proof/originals';
import { sampleLabels } from './sample-labels';
import type { SampleRun } from './sample-run';
import type { StartedTarget, TargetRequest } from './start-target';

/** Freezes, stops and proves the loaded server, and makes the image or folder of it. */
export async function sealSample(
  run: SampleRun,
  { prepared, settings, registry }: TargetRequest,
  { target }: StartedTarget,
  copy: SampleCopy,
  originals: Originals,
): Promise<SealedSample> {
  const labels = sampleLabels({
    database: prepared.settings.connection.database,
    startedAt: run.startedAt,
    expiresDays: settings.expiresDays,
    unmasked: prepared.settings.unmasked,
    copy,
  });
  // What is pushed gets its names then; until the registry has it, it has none.
  const named = settings.target.kind === 'image' && registry === undefined;
  const tags = named && settings.target.kind === 'image' ? references(settings.target.destination) : [];
  const sealed = await run.phase('Seal and search for originals', (progress) =>
    target.seal({
      labels,
      tags,
      prove: async (files) => {
        const { residue, coverage } = await originals.search(files);
        run.residue = [...run.residue, ...residue];
        run.coverage = [...run.coverage, ...coverage];
        return residue;
      },
      report: (line) => progress.report(line),
    }),
  );
  const { id, sizeBytes, readyMs } = sealed;
  run.image = { id, digest: null, sizeBytes, labels: sealed.labels, readyMs, references: tags };
  return sealed;
}
