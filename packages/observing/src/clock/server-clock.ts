import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';

const samples = 7;
const sql = `SELECT ${observerMark} (extract(epoch FROM pg_catalog.clock_timestamp()) * 1000)::float8`;

/**
 * What to add to the server's clock_timestamp() (ms since 1970) for `performance.now()`: the sample with the shortest
 * round trip, taken in its middle (Cristian's algorithm).
 */
export async function measureServerClockOffset(connection: ObserverConnection): Promise<number> {
  let best = { roundTrip: Number.POSITIVE_INFINITY, offset: 0 };
  for (let i = 0; i < samples; i++) {
    const asked = performance.now();
    const [row] = await connection.rows(sql, v.tuple([v.number()]), [], 'clock');
    const answered = performance.now();
    const roundTrip = answered - asked;
    if (row === undefined || roundTrip >= best.roundTrip) continue;
    best = { roundTrip, offset: (asked + answered) / 2 - row[0] };
  }
  return best.offset;
}
