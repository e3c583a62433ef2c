import type { Catalog } from '@prodlike/postgres';
import type { ColumnPlace } from './column-place';
import { ColumnRuleIndex } from './column-rule-index';
import type { ColumnRule, DetectedRule, Policy, PolicyFault, TypeRule } from './decision';
import { columnName } from './format-name';
import type { KnownDetections } from './known-detections';
import { compareSpecificity, namesItsColumn, specificity } from './specificity';
import { typeNames, typeRank } from './type-names';

export interface WinningRule {
  readonly rule: ColumnRule | TypeRule | DetectedRule;
  /** As reports say it: `columns "*.email"`, `types inet`. */
  readonly label: string;
  /** Names this column, and no other could be meant. */
  readonly explicit: boolean;
}

export interface RuleMatches {
  readonly winner: WinningRule | undefined;
  readonly tie: PolicyFault | undefined;
}

type Ranked = WinningRule & { readonly rank: readonly number[] };

/** Which rule decides each column: the most specific of `columns`, else of `types`, else of `detected`. */
export class RuleFinder {
  readonly #catalog: Catalog;
  readonly #policy: Policy;
  readonly #columnRules: ColumnRuleIndex<ColumnRule & { readonly rank: readonly number[] }>;
  readonly #detections: KnownDetections;

  constructor(policy: Policy, catalog: Catalog, detections: KnownDetections) {
    this.#catalog = catalog;
    this.#policy = policy;
    this.#columnRules = new ColumnRuleIndex(
      policy.columns.map((rule) => ({ ...rule, rank: specificity(rule) })),
    );
    this.#detections = detections;
  }

  find(place: ColumnPlace): RuleMatches {
    const candidates = [this.#byColumn(place), this.#byType(place), this.#byKind(place)];
    const ranked = candidates.find((rules) => rules.length > 0) ?? [];
    const best = ranked.reduce<Ranked | undefined>(
      (best, rule) => (best === undefined || compareSpecificity(rule.rank, best.rank) > 0 ? rule : best),
      undefined,
    );
    if (best === undefined) return { winner: undefined, tie: undefined };
    const equal = ranked.filter(
      (rule) =>
        compareSpecificity(rule.rank, best.rank) === 0 &&
        JSON.stringify(rule.rule.decision) !== JSON.stringify(best.rule.decision),
    );
    return { winner: best, tie: equal[0] && tieFault(place, best, equal[0]) };
  }

  #byColumn(place: ColumnPlace): Ranked[] {
    return this.#columnRules.matching(place).map((rule) => ({
      rule,
      label: columnRuleLabel(rule),
      explicit: namesItsColumn(rule),
      rank: rule.rank,
    }));
  }

  #byType({ column }: ColumnPlace): Ranked[] {
    if (this.#policy.types.length === 0) return [];
    const names = typeNames(column.type, this.#catalog);
    return this.#policy.types.flatMap((rule) => {
      const rank = typeRank(rule.type, names);
      return rank === undefined ? [] : { rule, label: `types ${rule.text}`, explicit: false, rank: [-rank] };
    });
  }

  #byKind(place: ColumnPlace): Ranked[] {
    const kind = this.#detections.whole(place)?.kind;
    return this.#policy.detected
      .filter((rule) => rule.detected === kind)
      .map((rule) => ({ rule, label: `detected ${rule.text}`, explicit: false, rank: [0] }));
  }
}

export function columnRuleLabel(rule: ColumnRule): string {
  return `columns "${rule.text}"`;
}

function tieFault({ table, column }: ColumnPlace, one: Ranked, other: Ranked): PolicyFault {
  return {
    where: one.label,
    fault: `it decides ${columnName(table, column)} otherwise than ${other.label}, and neither is more specific`,
    remedy: `Write a rule for ${columnName(table, column)} itself.`,
  };
}
