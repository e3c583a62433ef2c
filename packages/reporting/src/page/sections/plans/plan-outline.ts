import { joinPublic, type PublicJson, type PublicText, parsePublicJson, publicText } from '@prodlike/core';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import { shorten } from '../../../words/shorten';

const mostNodes = 40;
const deepest = 20;

type PlanNode = { readonly [key: string]: PublicJson | undefined };

/**
 * A plan's nodes as indented lines: what each does, on what, how long, and how many rows came where how many were
 * expected. Undefined where the text is no EXPLAIN JSON.
 */
export function planOutline(plan: PublicText): PublicText | undefined {
  const root = rootOf(plan);
  if (root === undefined) return undefined;
  const lines: PublicText[] = [];
  const visit = (node: PlanNode, depth: number): void => {
    if (lines.length === mostNodes) lines.push(publicText`…`);
    if (lines.length > mostNodes || depth > deepest) return;
    lines.push(publicText`${indent(depth)}${lineOf(node)}`);
    for (const child of nodesOf(node.Plans)) visit(child, depth + 1);
  };
  visit(root, 0);
  return joinPublic(lines, publicText`\n`);
}

function rootOf(plan: PublicText): PlanNode | undefined {
  try {
    const parsed = parsePublicJson(plan);
    const [first] = Array.isArray(parsed) ? nodesOf(parsed) : nodesOf([parsed]);
    return nodesOf([first?.Plan ?? null])[0];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function nodesOf(value: PublicJson | undefined): readonly PlanNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: PublicJson): value is PlanNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineOf(node: PlanNode): PublicText {
  const name = textOf(node['Node Type']) ?? publicText`?`;
  const target = textOf(node['Relation Name']) ?? textOf(node['Index Name']) ?? textOf(node['CTE Name']);
  const on = target === undefined ? publicText`` : publicText` on ${shorten(target, 100)}`;
  return publicText`${shorten(name, 60)}${on}${measuresOf(node)}`;
}

function measuresOf(node: PlanNode): PublicText {
  const loops = numberOf(node['Actual Loops']) ?? 1;
  const totalMs = numberOf(node['Actual Total Time']);
  const rows = numberOf(node['Actual Rows']);
  const expected = numberOf(node['Plan Rows']);
  const measures = [
    ...(totalMs === undefined ? [] : [duration(totalMs * loops)]),
    ...(rows === undefined ? [] : [publicText`${count(rows * loops)} rows`]),
    ...(expected === undefined ? [] : [publicText`${count(expected * loops)} expected`]),
  ];
  return measures.length === 0 ? publicText`` : publicText`: ${joinPublic(measures, publicText`, `)}`;
}

function indent(depth: number): PublicText {
  return joinPublic(
    Array.from({ length: depth }, () => publicText`  `),
    publicText``,
  );
}

function textOf(value: PublicJson | undefined): PublicText | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: PublicJson | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
