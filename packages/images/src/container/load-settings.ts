import { unsafeLoadSettings } from '@prodlike/postgres';

/** Of the machine, not of a container: what one server may take of it. */
const sharedBuffersShare = 0.25;
const mostSharedBuffersMiB = 1024;
const leastSharedBuffersMiB = 128;
const maintenanceShare = 0.05;
const mostMaintenanceMiB = 512;
const leastMaintenanceMiB = 64;
const mebibyte = 1024 * 1024;

/**
 * Settings of the server in the container while it is loaded. They stand on the command line, so that none is left in the files.
 *
 * @param memoryBytes of the machine
 */
export function loadSettings(memoryBytes: number): Readonly<Record<string, string>> {
  const memoryMiB = memoryBytes / mebibyte;
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, memoryMiB * part)))}MB`;
  return {
    ...unsafeLoadSettings,
    min_wal_size: '80MB',
    archive_mode: 'off',
    shared_buffers: share(sharedBuffersShare, leastSharedBuffersMiB, mostSharedBuffersMiB),
    maintenance_work_mem: share(maintenanceShare, leastMaintenanceMiB, mostMaintenanceMiB),
    max_parallel_maintenance_workers: '2',
    max_logical_replication_workers: '0',
    jit: 'off',
    // The log tells how the server fares; statements, which may hold values, stay out of it.
    logging_collector: 'off',
    log_destination: 'stderr',
    lc_messages: 'C',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: '-1',
  };
}

/** What parallel index builds and hash joins may share; the engine's default of 64 MB is too little. A limit, not a reservation. */
export const sharedMemoryBytes = 1024 * mebibyte;
