import type { FoundRelation } from './relation-columns';
import { RelationSamples } from './relation-samples';
import type { SampledRows } from './sample-rows';

/** Relations without a look at their rows, to find out whether every parameter has a source of values. */
export class UnsampledRelations extends RelationSamples {
  override async rows(_relation: FoundRelation, columns: readonly string[]): Promise<SampledRows> {
    return { columns, rows: [columns.map(() => '')] };
  }
}
