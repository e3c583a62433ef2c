import type { AwsAnswer } from '../../aws/error-answer';
import type { LabRequest } from '../wire/lab-request';
import { parseXml, type XmlElement } from '../wire/xml';

/** A value that a record had, from a moment on. */
export interface RecordValue {
  /** When it was answered to those who asked. */
  readonly at: Date;
  /** Without the dot at its end; undefined: there is no record. */
  readonly value: string | undefined;
  readonly type: string;
  readonly ttlSeconds: number | undefined;
}

/** What Route 53's names lead to, and when a change of them is done. */
export class LabRecords {
  /** By name, in order. */
  readonly history = new Map<string, RecordValue[]>();
  readonly #changes = new Map<string, 'PENDING' | 'INSYNC'>();
  readonly #recordMs: () => number;
  readonly #later: (delayMs: number, work: () => void | Promise<void>) => void;
  /** Is told of each name that leads elsewhere from now on, and where. */
  readonly #moved: (host: string) => Promise<void>;

  constructor(parts: {
    recordMs: () => number;
    later: (delayMs: number, work: () => void | Promise<void>) => void;
    moved: (host: string) => Promise<void>;
  }) {
    this.#recordMs = parts.recordMs;
    this.#later = parts.later;
    this.#moved = parts.moved;
  }

  /** Where a name leads now. */
  valueOf(name: string): string | undefined {
    return this.history.get(normal(name))?.at(-1)?.value;
  }

  /** The names that lead to a host. */
  leadingTo(host: string): string[] {
    return [...this.history.keys()].filter((name) => host !== '' && this.valueOf(name) === host);
  }

  /** ChangeResourceRecordSets, after moto has taken it: PENDING at first. */
  change(request: LabRequest, answer: AwsAnswer): AwsAnswer {
    const changes = parseXml(request.body.toString()).find('Changes')?.children ?? [];
    const id = `C${crypto.randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase()}`;
    this.#changes.set(id, 'PENDING');
    this.#later(this.#recordMs(), async () => {
      for (const change of changes) await this.apply(change);
      this.#changes.set(id, 'INSYNC');
    });
    return withChange(answer, id, 'PENDING');
  }

  /** GetChange; undefined for one that is not the lab's. */
  describe(id: string, answer: AwsAnswer): AwsAnswer {
    const status = this.#changes.get(id);
    return status === undefined ? answer : withChange(answer, id, status);
  }

  /** Makes a change, an element of a change batch, visible. */
  async apply(change: XmlElement): Promise<void> {
    const name = normal(change.find('Name')?.text ?? '');
    const isDeleted = change.textOf('Action') === 'DELETE';
    const value = isDeleted ? undefined : change.find('Value')?.text;
    const ttl = change.find('TTL')?.text;
    const values = this.history.get(name) ?? [];
    this.history.set(name, values);
    values.push({
      at: new Date(),
      value: value === undefined ? undefined : normal(value),
      type: change.find('Type')?.text ?? '',
      ttlSeconds: ttl === undefined ? undefined : Number(ttl),
    });
    if (value !== undefined) await this.#moved(normal(value));
  }
}

function withChange(answer: AwsAnswer, id: string, status: string): AwsAnswer {
  const root = parseXml(answer.body.toString());
  const info = root.find('ChangeInfo');
  info?.setText('Id', `/change/${id}`);
  info?.setText('Status', status);
  return { ...answer, body: root.toString() };
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
