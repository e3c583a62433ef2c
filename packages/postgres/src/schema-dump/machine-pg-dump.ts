import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AdvisedError, type ProcessOutcome, runProcess } from '@prodlike/core';
import type { PgDump, SchemaDumpRequest } from './pg-dump';
import { pgDumpArguments } from './pg-dump-arguments';
import { certificateAuthorities, pgDumpEnvironment } from './pg-dump-environment';
import { pgDumpFailure } from './pg-dump-failure';

/** Ten thousand tables over a slow link take minutes. */
const deadlineMs = 30 * 60_000;

/** A pg_dump of this machine. @param program its path */
export function machinePgDump(program: string, version: string, major: number): PgDump {
  return { version, major, run: (request) => dump(program, version, request) };
}

async function dump(program: string, version: string, request: SchemaDumpRequest): Promise<void> {
  const folder = dirname(request.file);
  const caFile = join(folder, `authorities-${randomUUID()}.pem`);
  const authorities = certificateAuthorities(request.source);
  const environment = await pgDumpEnvironment(request.source, caFile);
  try {
    if (authorities !== undefined) await writeFile(caFile, authorities);
    const { outcome, outputTail } = await runProcess([program, ...pgDumpArguments(request, request.file)], {
      // Debian's pg_dump is a script that looks for the real one.
      env: { ...environment, PATH: process.env.PATH ?? '/usr/bin:/bin' },
      cwd: folder,
      timeoutMs: deadlineMs,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    if (outcome.kind === 'exited' && outcome.code === 0) return;
    if (outcome.kind === 'aborted') request.signal?.throwIfAborted();
    throw pgDumpFailure(outputTail, endingOf(outcome), version);
  } finally {
    await rm(caFile, { force: true });
  }
}

function endingOf(outcome: ProcessOutcome): string {
  switch (outcome.kind) {
    case 'exited':
      return `exit code ${outcome.code}`;
    case 'signal':
      return `signal ${outcome.signal}`;
    case 'timeout':
      return 'its deadline of 30 minutes';
    case 'aborted':
      return 'an interruption';
    case 'not-found':
      throw new AdvisedError('pg_dump is gone since it was found.', 'Install the PostgreSQL client again.');
    case 'not-started':
      return `the system's error ${outcome.code}`;
  }
}
