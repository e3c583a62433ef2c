import { rdsAuthorities, reachServer, type WayRun, withIamToken } from '@prodlike/aws';
import type { CleanUp, Host } from '@prodlike/core';
import { type ConnectionParameters, serverConnection } from '@prodlike/postgres';
import type { DatabaseTarget } from '@prodlike/rotating';
import type { Settings } from '../inputs/settings';
import { directRoute } from './direct-route';

/** A way by the record's name. */
export interface RecordWay {
  readonly connection: ConnectionParameters;
  readonly close: () => Promise<void>;
}

/** Ways to the new database as its master user; a tunnel to one host is opened once. */
export class DatabaseReach {
  readonly #settings: Settings;
  readonly #run: WayRun & { readonly host: Host };
  readonly #ways = new Map<string, Promise<Pick<ConnectionParameters, 'route'>>>();

  constructor(settings: Settings, run: { readonly host: Host; readonly cleanUp: CleanUp }) {
    this.#settings = settings;
    this.#run = { ...run, phase: (title, act) => run.host.phase(title, act) };
  }

  /** By its own endpoint. @throws AdvisedError where no tunnel can be opened */
  async endpoint(target: DatabaseTarget, database: string): Promise<ConnectionParameters> {
    const connection = await this.#connection(target, database);
    return { ...connection, ...(await this.#way(connection)) };
  }

  /**
   * By the record's name, the certificate being held against the endpoint: it does not name the record, and whoever the name
   * leads to has to be this database. The way is opened afresh, because a bastion resolves a name once; the caller closes it.
   */
  async record(target: DatabaseTarget, database: string, record: string): Promise<RecordWay> {
    const connection = await this.#connection(target, database);
    const { route } = await reachServer({ ...connection, host: record }, this.#settings.way, this.#run);
    if (route !== undefined) return { connection: { ...connection, route }, close: () => route.close() };
    return {
      connection: { ...connection, route: directRoute(record, target.port) },
      close: async () => undefined,
    };
  }

  async #connection(target: DatabaseTarget, database: string): Promise<ConnectionParameters> {
    const { host, port, user, signIn } = target;
    const { sslCa, way } = this.#settings;
    const iam = { 'iam-auth': signIn.kind === 'iam', 'aws-region': way['aws-region'] };
    const connection = serverConnection({
      'database-url': undefined,
      host,
      port,
      database,
      user,
      password: signIn.kind === 'password' ? signIn.password : undefined,
      ...iam,
      'ssm-target': way['ssm-target'],
      'ssm-document': way['ssm-document'],
      tunnels: way.tunnels,
      'ssl-mode': 'verify-full',
      'ssl-ca': sslCa,
    });
    const ca = connection.ssl?.ca ?? (await rdsAuthorities(host));
    const trusted = { rejectUnauthorized: true, servername: host, ...(ca === undefined ? {} : { ca }) };
    return { ...withIamToken(connection, iam, this.#run.host), ssl: trusted };
  }

  #way(connection: ConnectionParameters): Promise<Pick<ConnectionParameters, 'route'>> {
    const { host } = connection;
    const known = this.#ways.get(host);
    if (known !== undefined) return known;
    const opening = reachServer(connection, this.#settings.way, this.#run).then(({ route }) =>
      route === undefined ? {} : { route },
    );
    this.#ways.set(host, opening);
    // The next attempt opens another.
    opening.catch(() => this.#ways.delete(host));
    return opening;
  }
}
