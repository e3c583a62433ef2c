import type { PolicyStatement } from '../../../packages/aws/src/permissions/policy-document';
import {
  type PolicyPlaceholder,
  policyPlaceholders,
} from '../../../packages/aws/src/permissions/policy-placeholders';
import { placeholderNames, terraformVariable } from './policy-form';

/** A policy of these statements, with the variables that it takes. */
export function terraformPolicy(name: string, statements: readonly PolicyStatement[]): string {
  const resource = name.replaceAll('-', '_');
  const body = [
    `data "aws_iam_policy_document" "${resource}" {`,
    statements.map(statement).join('\n\n'),
    '}',
    '',
    `resource "aws_iam_policy" "${resource}" {`,
    `  name_prefix = "${name}-"`,
    `  policy      = data.aws_iam_policy_document.${resource}.json`,
    '}',
  ].join('\n');
  return withVariables(body);
}

/** The session document, with the variables that it takes. */
export function terraformSession(content: string): string {
  const body = [
    'resource "aws_ssm_document" "tunnel" {',
    '  name            = var.document',
    '  document_type   = "Session"',
    '  document_format = "JSON"',
    '  content         = <<-JSON',
    content.replace(/^/gm, '    '),
    '  JSON',
    '}',
  ].join('\n');
  return withVariables(body);
}

function statement({ Sid, Action, Resource, Condition = {} }: PolicyStatement): string {
  const conditions = Object.entries(Condition).flatMap(([test, keys]) =>
    Object.entries(keys).map(([variable, values]) => condition(test, variable, values)),
  );
  return [
    '  statement {',
    `    sid       = "${Sid}"`,
    `    actions   = ${list(Action, '    ')}`,
    `    resources = ${list(Resource, '    ')}`,
    ...conditions,
    '  }',
  ].join('\n');
}

function condition(test: string, variable: string, values: readonly string[]): string {
  return [
    '    condition {',
    `      test     = "${test}"`,
    `      variable = "${variable}"`,
    `      values   = ${list(values, '      ')}`,
    '    }',
  ].join('\n');
}

function list(values: readonly string[], indent: string): string {
  const line = `[${values.map(expression).join(', ')}]`;
  if (line.length <= 90) return line;
  return `[\n${values.map((value) => `${indent}  ${expression(value)},\n`).join('')}${indent}]`;
}

/** A reference stands without quotes where it stands alone. */
function expression(value: string): string {
  const [, reference] = /^\$\{([\w.]+)\}$/.exec(value) ?? [];
  return reference ?? `"${value}"`;
}

const dataSources = ['aws_partition', 'aws_caller_identity'];

function withVariables(body: string): string {
  const variables = placeholderNames
    .filter((name) => new RegExp(`\\bvar\\.${terraformVariable(name)}\\b`).test(body))
    .map((name) => variable(name, policyPlaceholders[name]));
  const sources = dataSources
    .filter((source) => body.includes(`data.${source}.`))
    .map((source) => `data "${source}" "current" {}`);
  return [...variables, ...sources, body].join('\n\n');
}

function variable(name: PolicyPlaceholder, { meaning, usual }: { meaning: string; usual?: string }): string {
  return [
    `variable "${terraformVariable(name)}" {`,
    '  type        = string',
    `  description = ${JSON.stringify(meaning)}`,
    ...(usual === undefined ? [] : [`  default     = "${usual}"`]),
    '}',
  ].join('\n');
}
