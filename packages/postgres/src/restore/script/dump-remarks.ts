import { truncatedDump } from '../dump-fault';
import { refuseNewerDump } from '../refuse-newer-dump';

const heading = /^PostgreSQL database (?:cluster )?dump$/;
const ending = /^PostgreSQL database (?:cluster )?dump complete$/;
const dumpedFrom = /^Dumped from database version (.+)$/;

/** Heeds the comments that pg_dump writes at the start and end of a plain dump. */
export class DumpRemarks {
  readonly #serverMajor: number;
  #unended = 0;

  constructor(serverMajor: number) {
    this.#serverMajor = serverMajor;
  }

  /** @throws InputError where the dump comes from a newer server; pg_dump says so before its first statement */
  read(comment: string): void {
    if (heading.test(comment)) this.#unended++;
    else if (ending.test(comment)) this.#unended--;
    const version = dumpedFrom.exec(comment)?.[1];
    if (version !== undefined) refuseNewerDump(version, this.#serverMajor);
  }

  /** @throws InputError where a dump started and did not end */
  finish(): void {
    if (this.#unended > 0)
      throw truncatedDump('the dump, before its line "PostgreSQL database dump complete"');
  }
}
