import { serverRefusal, undone } from '@prodlike/postgres';
import type { Client } from 'pg';
import { renderName } from '../sampling/render-names';
import type { Root, SamplingFault } from '../sampling-plan';

/** Whether every value of a root's ids is one of its column's type. */
export async function wrongIds(client: Client, { path, choice }: Root): Promise<SamplingFault[]> {
  if (choice.kind !== 'ids') return [];
  const { name, type } = choice.column;
  try {
    const text = `SELECT count(value::${type.sql}) FROM unnest($1::text[]) AS value`;
    await undone(client, () => client.query({ text, values: [choice.values] }));
    return [];
  } catch (error) {
    const refusal = serverRefusal(error);
    if (refusal === undefined) throw error;
    return [
      {
        path: `${path}.ids`,
        fault: `among the values is one that the column ${renderName(name)} of type ${type.sql} cannot hold: ${refusal.words}`,
        remedy: 'Correct the line of the input "ids"; values stand between commas, without quotes.',
      },
    ];
  }
}
