import { type ScrubRun, scrubDatabase } from '@prodlike/scrubbing';
import { version } from '../../package.json';
import type { PreparedScrub } from '../run/prepare-scrub';
import { scrubSubject } from '../run/scrub-subject';

type ApplySettings = Extract<PreparedScrub['settings'], { mode: 'apply' }>;

/** Masks, disarms and proves. An undecided column or a wrong rule ends it before anything is changed. */
export async function apply(run: ScrubRun, prepared: PreparedScrub, settings: ApplySettings): Promise<void> {
  const { maskingKey, concurrency, freeBytes, lockPatienceMs } = settings;
  await scrubDatabase(run, {
    ...scrubSubject(prepared),
    maskingKey,
    scripts: prepared.scripts,
    version,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(freeBytes === undefined ? {} : { freeBytes }),
    ...(lockPatienceMs === undefined ? {} : { lockPatienceMs }),
  });
}
