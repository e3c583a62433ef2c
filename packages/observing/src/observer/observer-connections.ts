import type { ConnectionParameters } from '@prodlike/postgres';
import { ObserverConnection } from '../connection/observer-connection';

/** One session for each kind of reading, so that a slow one never delays another. */
export interface ObserverConnections {
  /** Snapshots, borders, event triggers. */
  readonly catalog: ObserverConnection;
  /** Locks between statements. */
  readonly reader: ObserverConnection;
  /** Locks within statements. */
  readonly poller: ObserverConnection;
  /** pg_stat_statements. */
  readonly statistics: ObserverConnection;
}

/** @throws AdvisedError where the clone cannot be reached; none is left open then */
export async function openObserverConnections(
  observer: ConnectionParameters,
  statisticsDatabase: string | undefined,
): Promise<ObserverConnections> {
  const opened: ObserverConnection[] = [];
  const open = async (parameters: ConnectionParameters, purpose: string): Promise<ObserverConnection> => {
    const connection = await ObserverConnection.open(parameters, purpose);
    opened.push(connection);
    return connection;
  };
  try {
    return {
      catalog: await open(observer, 'observer'),
      reader: await open(observer, 'lock reader'),
      poller: await open(observer, 'lock poller'),
      statistics: await open(
        { ...observer, database: statisticsDatabase ?? observer.database },
        'statement statistics',
      ),
    };
  } catch (error) {
    await Promise.all(opened.map((connection) => connection.end()));
    throw error;
  }
}

export async function closeObserverConnections(connections: ObserverConnections): Promise<void> {
  await Promise.all(Object.values(connections).map((connection: ObserverConnection) => connection.end()));
}
