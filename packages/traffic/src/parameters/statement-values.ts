import { AdvisedError } from '@prodlike/core';
import { isExact, parseNameParts } from '@prodlike/postgres';
import type { PlannedStatement } from '../configuration/traffic-plan';
import { configuredValues, type MakeParameter, sampledValues } from './call-values';
import { findPlaces } from './find-places';
import type { ParameterPlace } from './parameter-place';
import type { ParameterType } from './parameter-type';
import { columnOf, type FoundColumn, namedColumn } from './place-relations';
import type { RelationSamples } from './relation-samples';
import type { SampledRows } from './sample-rows';
import { typeValues } from './type-values';

const wholeNumber = /^(?:int[248]|oid|numeric)$/;

/** Gives the values of one call, in the order of the parameters. */
export type MakeCall = (random: () => number) => (string | null)[];

interface Parameter {
  readonly number: number;
  readonly type: ParameterType;
  readonly place: ParameterPlace | undefined;
  readonly found: FoundColumn | undefined;
}

function unknownType(statement: PlannedStatement, { number, type }: Parameter): AdvisedError {
  return new AdvisedError(
    `Traffic statement "${statement.name}": there are no values for its parameter $${number} of type ${type.name}.`,
    `Give it some: parameters: { ${number}: { list: [...] } }, or column: table.column.`,
  );
}

async function configuredColumn(
  statement: PlannedStatement,
  number: number,
  samples: RelationSamples,
): Promise<FoundColumn | undefined> {
  const written = statement.parameters[number]?.column;
  if (written === undefined) return undefined;
  const parts = parseNameParts(written);
  const exact = typeof parts === 'string' || !parts.every(isExact) ? [] : parts.map(([name = '']) => name);
  const found = await namedColumn(exact, samples);
  if (found !== undefined) return found;
  throw new AdvisedError(
    `Traffic statement "${statement.name}": the clone has no column ${written}, from which $${number} takes its values.`,
    'Write it as table.column or schema.table.column.',
  );
}

/** One sample a relation, with all columns that the statement's parameters stand for: values of one row stay together. */
async function samplesOf(
  parameters: readonly Parameter[],
  samples: RelationSamples,
): Promise<ReadonlyMap<number, SampledRows>> {
  const sampled = new Map<number, SampledRows>();
  for (const { found } of parameters) {
    if (found === undefined || sampled.has(found.relation.oid)) continue;
    const columns = parameters.flatMap((other) =>
      other.found?.relation.oid === found.relation.oid ? [other.found.column.name] : [],
    );
    const rows = await samples.rows(found.relation, [...new Set(columns)]);
    if (rows !== undefined) sampled.set(found.relation.oid, rows);
  }
  return sampled;
}

function makerOf(
  parameter: Parameter,
  sample: SampledRows | undefined,
  samples: RelationSamples,
): MakeParameter | undefined {
  const { type, place, found } = parameter;
  const byType = typeValues(type);
  if (place?.use === 'limit') return () => '10';
  if (place?.use === 'offset') return () => '0';
  if (sample === undefined || found === undefined) return byType;
  const puts = place?.use === 'insert' || place?.use === 'set';
  const { column } = found;
  if (column.unique && puts && byType !== undefined)
    return wholeNumber.test(type.base) ? samples.freshNumbers(found.relation, column.name, sample) : byType;
  const isList = type.isArray && !column.isArray;
  return sampledValues(sample, column.name, place?.use ?? 'equal', isList) ?? byType;
}

/**
 * Finds where the values of a statement's parameters come from: the configuration, the clone's own column that the text
 * compares them with, or their type.
 *
 * @param types of `$1` …, domains resolved
 * @throws AdvisedError for a parameter that has no values
 */
export async function statementValues(
  statement: PlannedStatement,
  types: readonly ParameterType[],
  samples: RelationSamples,
): Promise<MakeCall> {
  const places = findPlaces(statement.sql);
  const parameters: Parameter[] = [];
  for (const [index, type] of types.entries()) {
    const number = index + 1;
    const place = places.places.get(number);
    const configured = await configuredColumn(statement, number, samples);
    const found = configured ?? (place && (await columnOf(places, place, samples)));
    parameters.push({ number, type, place: configured ? undefined : place, found });
  }
  const sampled = await samplesOf(parameters, samples);
  const makers = parameters.map((parameter) => {
    const own = configuredValues(statement.parameters[parameter.number] ?? {});
    const sample = parameter.found && sampled.get(parameter.found.relation.oid);
    const make = own ?? makerOf(parameter, sample, samples);
    if (make === undefined) throw unknownType(statement, parameter);
    return make;
  });
  return (random) => {
    const row = random();
    return makers.map((make) => make(random, row));
  };
}
