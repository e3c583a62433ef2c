import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { openSchemaSession } from '../schema/session/open-schema-session';
import { schemaFailure } from '../schema/session/schema-failure';
import { nextPosition } from './next-position';
import { positionKey, readSourcePositions } from './read-source-positions';
import { readTargetSequences } from './read-target-sequences';
import type { SequenceOutcome } from './sequence-outcome';

const setAll = `
  SELECT pg_catalog.setval(s.oid::regclass, s.value, s.called)
  FROM unnest($1::oid[], $2::int8[], $3::boolean[]) AS s (oid, value, called)`;

/**
 * Sets every sequence of the copy: at least as far as the source's, and behind every copied row. To be run when rows and
 * indexes are there.
 *
 * @param source a session on the source; SELECT on a sequence is asked for, and what may not be read is computed from rows
 * @param target a superuser of a server of our own
 * @returns what they were set to, by schema and name
 */
export async function copySequences(
  source: Client,
  target: ConnectionParameters,
): Promise<readonly SequenceOutcome[]> {
  const positions = await readSourcePositions(source);
  const client = await openSchemaSession(target);
  try {
    const sequences = await readTargetSequences(client);
    const outcomes = sequences.map((sequence) => ({
      oid: sequence.oid,
      outcome: {
        sequence: { schema: sequence.schema, name: sequence.name },
        ...nextPosition(sequence, positions.get(positionKey(sequence))),
      },
    }));
    const values = outcomes.map(({ outcome }) => outcome.value);
    const called = outcomes.map(({ outcome }) => outcome.isCalled);
    await client.query(setAll, [outcomes.map(({ oid }) => oid), values, called]);
    return outcomes.map(({ outcome }) => outcome);
  } catch (error) {
    throw schemaFailure(error, 'Setting the sequences of the copy');
  } finally {
    await client.end().catch(() => undefined);
  }
}
