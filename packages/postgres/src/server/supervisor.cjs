'use strict';
/**
 * Holds one PostgreSQL server for another process and never leaves anything of it: run by node in a session of its
 * own, with standard input and output as pipes to the process that wants the server.
 *
 * Input, one line each: the job as JSON (see supervisor-protocol.ts), then `fast` or `immediate` to stop.
 * Output, one JSON line each: {"event":"started","pid"} and {"event":"ended","log"}.
 * When the input ends without a stop, its owner is gone: everything is stopped and the folders `removeOnLoss` go too.
 *
 * Plain JavaScript with nothing but node's own modules, because it stands beside the bundle as a file.
 */
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');

const immediateStopMs = 7_000;
const orphanSearchMs = 5_000;
const logTailBytes = 64 * 1024;
/** The inode of every btrfs subvolume's root. */
const subvolumeInode = 256;

let job;
let postmaster;
let ownerLost = false;

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => (job === undefined ? begin(JSON.parse(line)) : stop(line)));
lines.on('close', () => {
  ownerLost = true;
  if (job === undefined) process.exit(1);
  stop('immediate');
});
// Nobody may be there any more to read what is reported.
process.stdout.on('error', () => undefined);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop('immediate'));

function begin(received) {
  job = received;
  const log = fs.openSync(job.logFile, 'a', 0o600);
  const [program, ...args] = job.command;
  postmaster = spawn(program, args, {
    cwd: '/',
    env: job.environment,
    stdio: ['ignore', log, log],
    ...job.account,
  });
  fs.closeSync(log);
  postmaster.once('error', (error) => void finish(null, `could not start: ${error.code}`));
  postmaster.once('exit', (_, signal) => void finish(signal));
  if (postmaster.pid !== undefined) report({ event: 'started', pid: postmaster.pid });
}

function stop(mode) {
  if (postmaster?.pid === undefined) return;
  postmaster.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  const next = mode === 'fast' ? () => stop('immediate') : () => postmaster.kill('SIGKILL');
  setTimeout(next, mode === 'fast' ? job.fastStopMs : immediateStopMs).unref();
}

/** @param signal what killed the postmaster; one that exits by itself has seen all its processes end */
async function finish(signal, problem) {
  const lockFile = readLockFile();
  // A folder that another postmaster runs on: its processes would look like ours.
  const heldByAnother = lockFile.length > 0 && Number(lockFile[0]) !== postmaster.pid;
  if (signal !== null && !heldByAnother) {
    await killOrphans();
    removeSharedMemory(lockFile);
  }
  const log = problem ?? logTail();
  if (ownerLost) for (const folder of job.removeOnLoss) remove(folder);
  remove(job.socketDir);
  report({ event: 'ended', log });
  process.stdout.end(() => process.exit(0));
}

function report(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function logTail() {
  try {
    const text = fs.readFileSync(job.logFile);
    return text.subarray(Math.max(0, text.length - logTailBytes)).toString('utf8');
  } catch {
    return '';
  }
}

/** The lines of postmaster.pid: process id, …, seventh: key and id of the System V shared memory. */
function readLockFile() {
  try {
    return fs.readFileSync(path.join(job.dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** A killed postmaster leaves its System V segment; all other shared memory is in the data directory. */
function removeSharedMemory(lockFile) {
  const [, id] = (lockFile[6] ?? '').trim().split(/\s+/);
  if (/^\d+$/.test(id ?? '')) spawnSync('ipcrm', ['-m', id], { timeout: 5_000, stdio: 'ignore' });
}

/**
 * Ends what a killed postmaster left: a backend that is busy does not notice its death. Each backend leads a process
 * group of its own, in which the programs run that it started.
 */
async function killOrphans() {
  const deadline = Date.now() + orphanSearchMs;
  for (;;) {
    const orphans = process.platform === 'linux' ? orphansInProc() : orphansByLsof();
    if (orphans.length === 0 || Date.now() > deadline) return;
    for (const pid of orphans) {
      for (const target of [-pid, pid]) {
        try {
          process.kill(target, 'SIGKILL');
        } catch {}
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Server processes are told by their program and by their working directory, which is the data directory. */
function orphansInProc() {
  return fs.readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const runs = (what) => fs.readlinkSync(`/proc/${name}/${what}`).replace(/ \(deleted\)$/, '');
      return runs('cwd') === job.dataDir && runs('exe') === job.program ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function orphansByLsof() {
  const options = { encoding: 'utf8', timeout: orphanSearchMs };
  const { stdout } = spawnSync('lsof', ['-a', '-d', 'cwd', '-c', 'postgres', '-F', 'pn'], options);
  let pid = 0;
  return (stdout ?? '').split('\n').flatMap((line) => {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    return line === `n${job.dataDir}` && pid > 0 ? [pid] : [];
  });
}

function remove(folder) {
  if (!path.isAbsolute(folder) || path.dirname(folder) === folder) return;
  for (const subvolume of subvolumesIn(folder)) {
    spawnSync('btrfs', ['subvolume', 'delete', subvolume], { timeout: 30_000, stdio: 'ignore' });
  }
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {}
}

/** The folder itself and the folders directly in it that look like btrfs subvolumes, innermost first. */
function subvolumesIn(folder) {
  try {
    const inside = fs.readdirSync(folder).map((name) => path.join(folder, name));
    return [...inside, folder].filter((each) => {
      const stats = fs.lstatSync(each);
      return stats.isDirectory() && stats.ino === subvolumeInode;
    });
  } catch {
    return [];
  }
}
