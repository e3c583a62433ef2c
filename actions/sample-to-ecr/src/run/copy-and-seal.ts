import { maskingSettings } from '@prodlike/masking';
import type { CopySettings } from '../inputs/settings';
import { Originals } from '../proof/originals';
import { copyRows } from './copy-rows';
import type { PreparedSample } from './prepare-sample';
import { pushSample } from './push-sample';
import { readyRegistry } from './ready-registry';
import type { PlannedSample, SampleRun } from './sample-run';
import { sealSample } from './seal-sample';
import { startTarget, type TargetRequest } from './start-target';

/** Copies, proves, seals and pushes. Nothing has a final name before the proof has passed. */
export async function copyAndSeal(
  run: SampleRun,
  prepared: PreparedSample,
  planned: PlannedSample,
  settings: CopySettings,
): Promise<void> {
  const registry = await readyRegistry(run, settings.target);
  const request: TargetRequest = { prepared, planned, settings, registry };
  const started = await startTarget(run, request);
  const { maskingKey } = settings;
  const secrets = maskingKey === undefined ? {} : maskingSettings(maskingKey);
  try {
    const originals = originalsOf(planned, secrets);
    const copy = await copyRows(run, request, started, { secrets, originals });
    const sealed = await sealSample(run, request, started, { copy, originals });
    if (registry === undefined || started.docker === undefined) return;
    await pushSample(run, started.docker, registry, sealed);
  } finally {
    await started.target.discard();
  }
}

/** Nothing is proved of rows that are as they are. */
function originalsOf(
  { masking }: PlannedSample,
  secrets: Readonly<Record<string, string>>,
): Originals | undefined {
  return masking === null ? undefined : new Originals(masking, secrets);
}
