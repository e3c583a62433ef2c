import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import path from 'node:path';
import { serverAccount } from '@prodlike/postgres';

const binDir = '/usr/lib/postgresql/15/bin';

/** The superuser of the server's data directory: none that anybody would guess (initdb takes no quotes in it). */
export const bossRole = 'Big Boss 👑';
export const shopDatabase = 'Shop 🛒 가게';

/** A table whose names need quotes, another of 2,000 rows, and a role that owns the database. */
const content = `
create role "shop owner" login;
alter database "${shopDatabase}" owner to "shop owner";
create schema "S 🎉" authorization "shop owner";
create table "S 🎉"."T ""q"" 😀" (id int primary key, "값" text);
insert into "S 🎉"."T ""q"" 😀" select i, i::text from generate_series(1, 2000) i;
create table t (a int);
insert into t select i from generate_series(1, 2000) i;
alter table "S 🎉"."T ""q"" 😀" owner to "shop owner";
alter table t owner to "shop owner";
`;

/** Fails unless the rows above are there, then changes what has the odd names. */
export const migration = `
do $$ begin
  if (select count(*) from "S 🎉"."T ""q"" 😀") <> 2000 or (select sum(a) from t) <> 2001000 then
    raise exception 'rows are missing';
  end if;
end $$;
alter table "S 🎉"."T ""q"" 😀" add column "new 🆕" int;
`;

/** A server of Debian's PostgreSQL 15 with its own programs, as a user keeps one. */
export class DebianServer {
  readonly dataDir: string;
  readonly #folder: string;

  /** @param folder where data and dumps go; it becomes the server's account's */
  constructor(folder: string) {
    const account = serverAccount();
    if (account) chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o755);
    this.#folder = folder;
    this.dataDir = path.join(folder, 'pg 15 🐘');
    this.#run('initdb', ['-D', this.dataDir, '-U', bossRole, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
    this.start();
    this.#run('createdb', [...this.#session(), shopDatabase]);
    this.query(content);
  }

  start(): void {
    const options = `-c listen_addresses= -c fsync=off -k ${this.#folder}`;
    const log = path.join(this.#folder, 'server.log');
    this.#run('pg_ctl', ['-D', this.dataDir, '-w', '-l', log, '-o', options, 'start']);
  }

  /** @param mode `immediate` is a crash */
  stop(mode: 'fast' | 'immediate'): void {
    this.#run('pg_ctl', ['-D', this.dataDir, '-w', '-m', mode, 'stop']);
  }

  query(sql: string): void {
    this.#run('psql', [...this.#session(), '-q', '-v', 'ON_ERROR_STOP=1', '-d', shopDatabase], sql);
  }

  dump(format: 'plain' | 'custom' | 'directory' | 'tar', name: string): string {
    const file = path.join(this.#folder, name);
    this.#run('pg_dump', [...this.#session(), '-F', format, '-f', file, shopDatabase]);
    return file;
  }

  #session(): string[] {
    return ['-h', this.#folder, '-U', bossRole];
  }

  #run(program: string, args: readonly string[], input = ''): void {
    const options = {
      input,
      stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'],
      timeout: 60_000,
    };
    execFileSync(path.join(binDir, program), args, { ...options, ...serverAccount(), cwd: this.#folder });
  }
}
