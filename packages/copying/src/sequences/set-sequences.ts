import type { ConnectionParameters } from '@prodlike/postgres';
import { openSchemaSession } from '../schema/session/open-schema-session';
import { schemaFailure } from '../schema/session/schema-failure';
import { nextPosition } from './next-position';
import { positionKey, type SourcePositions } from './read-source-positions';
import { readTargetSequences } from './read-target-sequences';
import type { SequenceOutcome } from './sequence-outcome';

const setAll = `
  SELECT pg_catalog.setval(s.oid::regclass, s.value, s.called)
  FROM unnest($1::oid[], $2::int8[], $3::boolean[]) AS s (oid, value, called)`;

/**
 * Sets every sequence of the copy: at least as far as the source's, and behind every copied row. To be run when rows and
 * indexes are there.
 *
 * @param positions of the source's sequences
 * @param target a superuser of a server of our own
 * @returns what they were set to, by schema and name
 */
export async function setSequences(
  positions: SourcePositions,
  target: ConnectionParameters,
): Promise<readonly SequenceOutcome[]> {
  const client = await openSchemaSession(target);
  try {
    const sequences = await readTargetSequences(client);
    const outcomes = sequences.map((sequence) => ({
      sequence: { schema: sequence.schema, name: sequence.name },
      ...nextPosition(sequence, positions.get(positionKey(sequence))),
    }));
    await client.query(setAll, [
      sequences.map(({ oid }) => oid),
      outcomes.map(({ value }) => value),
      outcomes.map(({ isCalled }) => isCalled),
    ]);
    return outcomes;
  } catch (error) {
    throw schemaFailure(error, 'Setting the sequences of the copy');
  } finally {
    await client.end().catch(() => undefined);
  }
}
