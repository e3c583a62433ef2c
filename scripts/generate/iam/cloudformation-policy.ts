import type { PolicyDocument } from '../../../packages/aws/src/permissions/policy-document';
import { policyPlaceholders } from '../../../packages/aws/src/permissions/policy-placeholders';
import { cloudFormationForm, cloudFormationParameter, placeholderNames } from './policy-form';

type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

/** A template with one managed policy. */
export function cloudFormationPolicy({ Version, Statement }: PolicyDocument): string {
  const statements = Statement.map(({ Condition, ...rest }) => ({
    ...rest,
    ...(Condition === undefined ? {} : { Condition }),
  }));
  const properties = { PolicyDocument: { Version, Statement: statements } };
  const policy = template({ Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: properties } });
  return `${policy}\nOutputs:\n  PolicyArn:\n    Value: !Ref Policy`;
}

/** A template with the session document. */
export function cloudFormationSession(content: Yaml): string {
  const name = cloudFormationForm.values.document;
  const properties = { Name: name, DocumentType: 'Session', DocumentFormat: 'JSON', Content: content };
  return template({ Tunnel: { Type: 'AWS::SSM::Document', Properties: properties } });
}

function template(resources: Yaml): string {
  const body = lines({ Resources: resources }).join('\n');
  const parameters = placeholderNames
    .filter((name) => body.includes(`\${${cloudFormationParameter(name)}}`))
    .map((name) => {
      const { meaning, usual } = { usual: undefined, ...policyPlaceholders[name] };
      const parameter = {
        Type: 'String',
        Description: meaning,
        ...(usual === undefined ? {} : { Default: usual }),
      };
      return [cloudFormationParameter(name), parameter] as const;
    });
  return [
    "AWSTemplateFormatVersion: '2010-09-09'",
    ...lines({ Parameters: Object.fromEntries(parameters) }),
    body,
  ].join('\n');
}

/** Block style, every string in single quotes. */
function lines(value: { readonly [key: string]: Yaml }): string[] {
  return Object.entries(value).flatMap(([key, child]) => {
    const name = scalar(key);
    if (typeof child === 'string') return [`${name}: ${substituted(child)}`];
    return [`${name}:`, ...below(child)];
  });
}

function below(value: Exclude<Yaml, string>): string[] {
  if (!isList(value)) return lines(value).map((line) => `  ${line}`);
  return value.flatMap((item) => {
    if (typeof item === 'string') return [`  - ${substituted(item)}`];
    const [first = '', ...rest] = isList(item) ? below(item) : lines(item);
    return [`  - ${first}`, ...rest.map((line) => `    ${line}`)];
  });
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function substituted(text: string): string {
  return text.includes(`\${`) ? `!Sub ${scalar(text)}` : scalar(text);
}

/** Words of which YAML makes something else than a string are in quotes, and all that is more than a word. */
function scalar(text: string): string {
  if (/^[A-Za-z](?:[\w./*-]|:(?=\S))*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text))
    return text;
  return `'${text.replaceAll("'", "''")}'`;
}
