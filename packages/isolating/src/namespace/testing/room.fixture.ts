import { writeFileSync } from 'node:fs';
import { CleanUp } from '@prodlike/core';
import { openRoom } from '../../open-room';
import type { RoomErrand } from './run-errand';

const maxOutputChars = 100_000;

/** A process that opens a room, runs one command in it and tells what came of it. Started by `runErrand`. */
async function main(): Promise<void> {
  const errand = JSON.parse(process.argv[2] ?? '') as RoomErrand;
  const cleanUp = new CleanUp();
  const reports: string[] = [];
  let output = '';
  try {
    const room = await openRoom({ ...errand.request, cleanUp, report: (line) => reports.push(line) });
    const result = await room.run(errand.argv, {
      env: errand.env,
      cwd: errand.cwd ?? errand.request.workspace,
      timeoutMs: errand.timeoutMs ?? 60_000,
      signal: cleanUp.interrupted,
      doorway: { port: errand.port, accept: (connection) => connection.end('the clone') },
      onOutput: (line) => {
        if (output.length < maxOutputChars) output += `${line}\n`;
        if (errand.started !== undefined && line === 'started') writeFileSync(errand.started, '');
      },
    });
    tell({ mode: room.mode, notes: room.notes, reports, output, ...result });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  }
  await cleanUp.run();
}

function tell(found: object): void {
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

void main();
