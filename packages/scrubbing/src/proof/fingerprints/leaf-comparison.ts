import { type MaskedColumn, type MaskedLeaf, maskedLeaves } from '@prodlike/masking';
import { binomialBound } from '../rows/binomial-bound';
import type { Fingerprinter } from './fingerprinter';
import { ResultSources } from './result-sources';

/** Chances that are above those of any mask of such values: documents promise nothing for their leaves. */
const chanceOfText = 0.02;
const chanceOfFewValues = 0.5;
const fewValues: ReadonlySet<string> = new Set(['boolean', 'bucket', 'enum', 'noise', 'pick']);
/** They may leave much as it is, but not each value. */
const promiseNothing: ReadonlySet<string> = new Set(['redact', 'sql']);

interface LeavesOfPath {
  readonly sources: ResultSources;
  readonly decision: MaskedLeaf['decision'];
  onlyText: boolean;
}

/** Compares documents with what their mask makes of them, path by path; keeps digests only. */
export class LeafComparison {
  readonly #decision: MaskedColumn['decided']['decision'];
  readonly #fingerprinter: Fingerprinter;
  readonly #paths = new Map<string | undefined, LeavesOfPath>();

  constructor({ decided }: MaskedColumn, fingerprinter: Fingerprinter) {
    this.#decision = decided.decision;
    this.#fingerprinter = fingerprinter;
  }

  /** @param original the document as JSON; what is none is passed over, as what has no paths */
  take(original: string, masked: string): void {
    if (this.#decision.kind !== 'document') return;
    const before = leavesOf(original, this.#decision);
    if (before.length === 0) return;
    const after = new Map(leavesOf(masked, this.#decision).map(({ place, value }) => [place, value]));
    for (const { place, path, decision, value } of before) {
      const result = after.get(place);
      if (result === undefined || typeof value === 'boolean' || value === '' || value === 0) continue;
      const known = this.#paths.get(path);
      const leaves = known ?? { sources: new ResultSources(), decision, onlyText: true };
      if (known === undefined) this.#paths.set(path, leaves);
      if (typeof value !== 'string') leaves.onlyText = false;
      leaves.sources.take(
        this.#fingerprinter.digest(String(value)),
        this.#fingerprinter.digest(String(result)),
      );
    }
  }

  /** Paths whose leaves the mask gives back more often than chance explains. */
  get keptPaths(): number {
    return [...this.#paths.values()].filter(isKept).length;
  }
}

function isKept({ sources, decision, onlyText }: LeavesOfPath): boolean {
  const { distinct, selfDistinct } = sources;
  const mask = decision.kind === 'mask' ? decision.mask : '';
  if (selfDistinct === distinct) return distinct >= 2;
  if (promiseNothing.has(mask)) return false;
  const chance = onlyText && !fewValues.has(mask) ? chanceOfText : chanceOfFewValues;
  return selfDistinct > binomialBound(distinct, chance);
}

function leavesOf(json: string, decision: Parameters<typeof maskedLeaves>[1]): MaskedLeaf[] {
  try {
    return maskedLeaves(JSON.parse(json), decision);
  } catch {
    return [];
  }
}
