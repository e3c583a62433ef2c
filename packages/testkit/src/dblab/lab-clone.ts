import type { CloneGate } from './clone-gate';
import type { LabSnapshot } from './lab-snapshot';
import type { CloneUser, ThinClone } from './thin-clone';

/** What an order for a clone says. */
export interface LabOrder {
  readonly id: string;
  readonly user: CloneUser;
  readonly dbName: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly protectedTill: Date | 'forever' | undefined;
}

export type LabStatus = 'OK' | 'CREATING' | 'RESETTING' | 'DELETING' | 'FATAL' | 'WARNING';

/** A clone as the engine knows it. */
export interface LabClone {
  readonly order: LabOrder;
  readonly createdAt: Date;
  snapshot: LabSnapshot;
  status: { code: LabStatus; message: string };
  protectedTill: Date | 'forever' | undefined;
  /** Absent until it is made. */
  session?: { readonly gate: CloneGate; thin: ThinClone };
}

/** The words of engine/pkg/models/status.go. */
export const statusWords = {
  OK: 'Clone is ready to accept Postgres connections.',
  CREATING: 'Clone is being created.',
  RESETTING: 'Clone is being reset.',
  DELETING: 'Clone is being deleted.',
} as const;

export function isProtected({ protectedTill }: LabClone): boolean {
  return protectedTill === 'forever' || (protectedTill !== undefined && protectedTill > new Date());
}

/** As the engine writes times: with an offset. */
function localTime(date: Date): string {
  const shifted = new Date(date.getTime() + 2 * 3_600_000).toISOString();
  return `${shifted.slice(0, 19)}+02:00`;
}

/** A snapshot in an answer. */
export function shownSnapshot({ id, branch, dataStateAt }: LabSnapshot): object {
  return {
    id,
    createdAt: localTime(dataStateAt),
    dataStateAt: localTime(dataStateAt),
    physicalSize: 0,
    logicalSize: 0,
    pool: 'dblab_pool',
    numClones: 0,
    branch,
    message: '',
  };
}

/** A clone in an answer; its password never is. */
export function shownClone(clone: LabClone, accessHost: string): object {
  const { order, snapshot, createdAt, status, session } = clone;
  const port = session === undefined ? '' : String(session.gate.port);
  const till = clone.protectedTill;
  return {
    id: order.id,
    snapshot: shownSnapshot(snapshot),
    branch: snapshot.branch,
    revision: 0,
    protected: till !== undefined,
    ...(till instanceof Date ? { protectedTill: localTime(till) } : {}),
    deleteAt: null,
    createdAt: localTime(createdAt),
    status,
    db: {
      connStr:
        port === ''
          ? ''
          : `host=${accessHost} port=${port} user=${order.user.username} dbname=${order.dbName}`,
      host: port === '' ? '' : accessHost,
      port,
      username: order.user.username,
      password: '',
      dbName: port === '' ? '' : order.dbName,
    },
    metadata: { cloneDiffSize: 0, logicalSize: 0, cloningTime: 0.1, maxIdleMinutes: 120 },
  };
}
