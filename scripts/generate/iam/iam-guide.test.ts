import { type FencedBlock, fencedBlocks } from '@prodlike/testkit';
import * as v from 'valibot';
import { parse, type ScalarTag } from 'yaml';
import { type PolicyDocument, policyDocument } from '../../../packages/aws/src/permissions/policy-document';
import { policyPlaceholders } from '../../../packages/aws/src/permissions/policy-placeholders';
import { policyValues } from '../../../packages/aws/src/permissions/rotation-policy.testing';
import { sessionDocument } from '../../../packages/aws/src/permissions/session-document';
import { guidePolicies, iamGuide } from './iam-guide';
import {
  cloudFormationForm,
  cloudFormationParameter,
  jsonForm,
  placeholderNames,
  terraformForm,
  terraformVariable,
} from './policy-form';
import { type HclBlock, type HclValue, readHcl } from './read-hcl.testing';

const blocks = fencedBlocks(iamGuide());

function block(heading: string, language: string): string {
  const [found, ...more] = blocks.filter(
    (one: FencedBlock) => one.heading === heading && one.language === language,
  );
  if (found === undefined || more.length > 0)
    throw new Error(`There is not one ${language} under ${heading}.`);
  return found.text;
}

/** As a reader replaces the words, in whatever order. */
function filledJson(heading: string): unknown {
  const text = placeholderNames.reduce(
    (so, name) => so.replaceAll(jsonForm.values[name], policyValues[name]),
    block(heading, 'json'),
  );
  return JSON.parse(text);
}

/** As Terraform fills in variables and data sources; `&{…}` is the provider's own for variables of policies. */
function interpolated(text: string): string {
  const filled = placeholderNames.reduce(
    (so, name) => so.replaceAll(terraformForm.values[name], policyValues[name]),
    text,
  );
  if (filled.includes(`\${`)) throw new Error(`Not known to Terraform: ${filled}`);
  return filled.replaceAll('&{', `\${`);
}

const asList = (value: HclValue | undefined): string[] => [value ?? []].flat().map(interpolated);

function statementOf({ attributes, blocks: conditions }: HclBlock) {
  const Condition: Record<string, Record<string, string[]>> = {};
  for (const { attributes: condition } of conditions) {
    const [test = '', variable = ''] = [condition.test, condition.variable].map(String);
    Condition[test] = { ...Condition[test], [variable]: asList(condition.values) };
  }
  return {
    Sid: attributes.sid,
    Effect: 'Allow',
    Action: asList(attributes.actions),
    Resource: asList(attributes.resources),
    ...(conditions.length === 0 ? {} : { Condition }),
  };
}

function terraformPolicyOf(heading: string): unknown {
  const policies = readHcl(block(heading, 'hcl')).filter(({ head }) => head[1] === 'aws_iam_policy_document');
  return { Version: '2012-10-17', Statement: policies.flatMap((policy) => policy.blocks.map(statementOf)) };
}

/** As CloudFormation fills in parameters; `${!…}` is its own for what it leaves. */
const sub: ScalarTag = {
  tag: '!Sub',
  resolve: (text: string) => {
    const filled = placeholderNames.reduce(
      (so, name) => so.replaceAll(cloudFormationForm.values[name], policyValues[name]),
      text,
    );
    if (/\$\{(?!!)/.test(filled)) throw new Error(`Not known to CloudFormation: ${filled}`);
    return filled.replaceAll(`\${!`, `\${`);
  },
};
const templateSchema = v.object({
  Parameters: v.record(v.string(), v.object({ Type: v.literal('String'), Description: v.string() })),
  Resources: v.record(
    v.string(),
    v.object({ Type: v.string(), Properties: v.record(v.string(), v.unknown()) }),
  ),
});
const template = (heading: string) =>
  v.parse(
    templateSchema,
    parse(block(heading, 'yaml'), { customTags: [sub, { tag: '!Ref', resolve: (name: string) => name }] }),
  );

test.each(
  guidePolicies.map(
    ({ heading, permissions }) => [heading, policyDocument(permissions, policyValues)] as const,
  ),
)('%s: the three forms are the same policy', (heading: string, expected: PolicyDocument) => {
  expect(expected.Statement.length).toBeGreaterThan(5);
  expect(filledJson(heading)).toEqual(expected);
  expect(terraformPolicyOf(heading)).toEqual(expected);
  expect(template(heading).Resources.Policy?.Properties.PolicyDocument).toEqual(expected);
});

test('the session document is the same in the three forms', () => {
  const heading = 'The session document';
  const expected = sessionDocument(policyValues);
  expect(filledJson(heading)).toEqual(expected);
  const [resource] = readHcl(block(heading, 'hcl')).filter(({ head }) => head[1] === 'aws_ssm_document');
  expect(JSON.parse(interpolated(String(resource?.attributes.content)))).toEqual(expected);
  expect(template(heading).Resources.Tunnel?.Properties).toEqual({
    Name: policyValues.document,
    DocumentType: 'Session',
    DocumentFormat: 'JSON',
    Content: expected,
  });
});

test.each([...guidePolicies.map(({ heading }) => heading), 'The session document'])(
  '%s: what is open is declared, and nothing else',
  (heading) => {
    const hcl = block(heading, 'hcl');
    const declared = readHcl(hcl).flatMap(({ head }) => (head[0] === 'variable' ? [head[1]] : []));
    const used = [...hcl.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name);
    expect([...declared].sort()).toEqual([...new Set(used)].sort());
    const parameters = [...block(heading, 'yaml').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(template(heading).Parameters).sort()).toEqual([...new Set(parameters)].sort());
  },
);

test('a word may be replaced before any other, and no variable has a name that Terraform keeps to itself', () => {
  const reserved = [
    'source',
    'version',
    'providers',
    'count',
    'for_each',
    'lifecycle',
    'depends_on',
    'locals',
  ];
  for (const name of placeholderNames) {
    const others = placeholderNames.filter((other) => jsonForm.values[other].includes(jsonForm.values[name]));
    expect(others).toEqual([name]);
    expect(reserved).not.toContain(terraformVariable(name));
    expect(cloudFormationParameter(name)).toMatch(/^[A-Z]\w+$/);
    expect(policyPlaceholders[name].meaning).not.toMatch(/\.$/);
  }
});

test.each(guidePolicies.slice(0, 2))('$heading: it fits a managed policy', ({ permissions }) => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; names may be longer than those here.
  expect(JSON.stringify(policyDocument(permissions, policyValues)).length).toBeLessThan(6_144 - 700);
});
