import type { SealedFiles } from '@prodlike/images';
import type { MaskingPlan } from '@prodlike/masking';
import type { ConnectionParameters, SourceSnapshot } from '@prodlike/postgres';
import {
  fingerprintOriginals,
  prepareSampleProof,
  type SampleOriginals,
  type SampleProof,
  type SampleProofResult,
} from '@prodlike/scrubbing';
import type { ChosenRows } from '@prodlike/subsetting';

/** The proof of one sample: fingerprints taken on the source, then searched for in the sample's rows and files. */
export class Originals {
  readonly #plan: MaskingPlan;
  readonly #settings: Readonly<Record<string, string>>;
  #originals: SampleOriginals | undefined;
  #proof: SampleProof | undefined;

  /** @param settings as of `maskingSettings` */
  constructor(plan: MaskingPlan, settings: Readonly<Record<string, string>>) {
    this.#plan = plan;
    this.#settings = settings;
  }

  /** Fingerprints of rows that are copied, in the very snapshot that they are of. Another snapshot starts anew. */
  async collect({ owner }: SourceSnapshot, { selections }: ChosenRows): Promise<void> {
    const options = { plan: this.#plan, settings: this.#settings, rows: selections };
    this.#originals = await fingerprintOriginals(owner, options);
  }

  /** Searches the rows of the loaded server, and learns what its files are. */
  async searchRows(connection: ConnectionParameters): Promise<SampleProofResult> {
    const originals = this.#originals;
    if (originals === undefined) throw new Error('No fingerprints were taken.');
    this.#proof = await prepareSampleProof({ connection, plan: this.#plan, originals });
    return this.#proof.rows;
  }

  /** Searches every file of the result, after its rows. */
  async searchFiles(files: SealedFiles): Promise<SampleProofResult> {
    if (this.#proof === undefined) throw new Error('The rows were not searched.');
    return await this.#proof.files(files);
  }
}
