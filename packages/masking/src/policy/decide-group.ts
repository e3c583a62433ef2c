import { byFollower, type ColumnGroup } from './column-groups';
import { type ColumnPlace, placeKey } from './column-place';
import type { DecidedColumn, PolicyFault } from './decision';
import type { Follow } from './follow-graph';
import { columnName, tableName } from './format-name';
import type { RuleFinder, WinningRule } from './winning-rule';

export interface GroupDecision {
  readonly decisions: readonly {
    readonly key: string;
    readonly decided: DecidedColumn;
    readonly root: ColumnPlace;
    readonly foreignKeys: readonly string[];
  }[];
  readonly undecided: readonly ColumnPlace[];
  readonly faults: readonly PolicyFault[];
}

interface DecidedRoot {
  readonly root: ColumnPlace;
  readonly winner: WinningRule;
}

/**
 * Decides columns that must be decided alike, by the rules of those that follow nothing. Of columns that follow one another in a
 * cycle one rule is enough.
 */
export function decideGroup(group: ColumnGroup, finder: RuleFinder): GroupDecision {
  const followsOf = byFollower(group.follows);
  const found = group.roots.map((root) => ({ root, ...finder.find(root) }));
  const faults = found.flatMap(({ tie }) => tie ?? []);
  const decided = found.flatMap(({ root, winner }): DecidedRoot[] => (winner ? [{ root, winner }] : []));
  const [first] = decided;
  const left = found.filter(({ winner }) => winner === undefined).map(({ root }) => root);
  const alone = left.filter((root) => !followsOf.has(placeKey(root)));
  if (first === undefined)
    return { decisions: [], undecided: alone.length > 0 ? alone : left.slice(0, 1), faults };
  const foreignKeys = keyNames(group.follows);
  const ownOf = new Map(decided.map((own) => [placeKey(own.root), own]));
  const decisions = group.members
    .filter((member) => !alone.includes(member))
    .map((member) => {
      const key = placeKey(member);
      const own = ownOf.get(key);
      const source = own ?? first;
      const described = describe(member, own, source, followsOf.get(key) ?? []);
      return { key, decided: described, root: source.root, foreignKeys };
    });
  return { decisions, undecided: alone, faults: [...faults, ...conflicts(group, decided, first, finder)] };
}

function describe(
  place: ColumnPlace,
  own: DecidedRoot | undefined,
  { root, winner }: DecidedRoot,
  follows: readonly Follow[],
): DecidedColumn {
  const { decision, quasiIdentifier } = winner.rule;
  const rule = own === undefined ? followLabel(root, follows) : winner.label;
  return { ...place, decision, rule, quasiIdentifier };
}

function followLabel(root: ColumnPlace, follows: readonly Follow[]): string {
  const parent = follows.find(({ foreignKey }) => foreignKey === null);
  if (parent !== undefined) return `parent ${tableName(parent.followed.table)}`;
  return `foreign key to ${columnName(root.table, root.column)}`;
}

function conflicts(
  group: ColumnGroup,
  decided: readonly DecidedRoot[],
  first: DecidedRoot,
  finder: RuleFinder,
): PolicyFault[] {
  const different = decided.find(({ winner }) => !sameDecision(winner, first.winner));
  if (different !== undefined) {
    const [one, other] = [first, different].map(
      ({ root, winner }) => `${columnName(root.table, root.column)} by ${winner.label}`,
    );
    const fault = `${joinWords(group.follows)} joins ${one} and ${other}, which differ: values that were equal would not stay equal`;
    return [{ where: different.winner.label, fault, remedy: 'Decide both columns alike.' }];
  }
  const roots = new Set(group.roots);
  return group.follows.flatMap((follow) => {
    const { follower, followed, foreignKey } = follow;
    if (foreignKey === null || roots.has(follower)) return [];
    const { winner } = finder.find(follower);
    if (winner === undefined || !winner.explicit || sameDecision(winner, first.winner)) return [];
    const names = `${columnName(follower.table, follower.column)} refers to ${columnName(followed.table, followed.column)}`;
    const fault = `${names} by the foreign key "${foreignKey.name}" and must be decided like it, by ${first.winner.label}`;
    return {
      where: winner.label,
      fault,
      remedy: 'Remove this rule, or write the same for the column it refers to.',
    };
  });
}

function sameDecision(one: WinningRule, other: WinningRule): boolean {
  return JSON.stringify(one.rule.decision) === JSON.stringify(other.rule.decision);
}

function keyNames(follows: readonly Follow[]): string[] {
  return [...new Set(follows.flatMap(({ foreignKey }) => foreignKey?.name ?? []))];
}

function joinWords(follows: readonly Follow[]): string {
  const names = keyNames(follows).map((name) => `"${name}"`);
  if (names.length === 0) return 'inheritance';
  const shown = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.length === 1 ? 'the foreign key' : 'the chain of foreign keys'} ${shown}${more}`;
}
