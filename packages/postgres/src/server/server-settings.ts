import type { DataDirectoryTraits } from './data-directory';
import type { ServerOptions } from './server-types';
import type { SocketFolder } from './socket-folder';

/**
 * Settings under which a copy of any server's data directory runs on its own. They are given on the command line and so
 * win over postgresql.conf and postgresql.auto.conf, which otherwise stay in force: work_mem, timezone and the like
 * belong to what a migration meets in production.
 */
export function serverSettings(
  { binaries: { major }, dataDir, settings }: ServerOptions,
  folder: SocketFolder,
  traits: DataDirectoryTraits,
): Readonly<Record<string, string>> {
  return {
    // A postgresql.conf that was copied along may name the original folder.
    data_directory: dataDir,
    ...(traits.hasConfiguration ? {} : { config_file: folder.emptyConfiguration }),
    ...reachedOnlyByUs(folder),
    ...keptInside(major),
    ...sizedForAnyMachine(major),
    ...quietLog,
    ...(traits.hasReplicationSlots ? { wal_level: 'logical' } : {}),
    ...settings,
  };
}

function reachedOnlyByUs(folder: SocketFolder): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder.path,
    unix_socket_permissions: '0700',
    unix_socket_group: '',
    hba_file: folder.hbaFile,
    ident_file: folder.identFile,
    external_pid_file: folder.pidFile,
    ssl: 'off',
    bonjour: 'off',
  };
}

/** Nothing the original did by itself may happen here: archiving, replication, waiting for standbys. */
function keptInside(major: number): Record<string, string> {
  return {
    archive_mode: 'off',
    archive_command: '',
    ...(major >= 15 ? { archive_library: '' } : {}),
    archive_cleanup_command: '',
    restore_command: '',
    recovery_end_command: '',
    primary_conninfo: '',
    primary_slot_name: '',
    hot_standby: 'off',
    ...(major >= 17 ? { sync_replication_slots: 'off', synchronized_standby_slots: '' } : {}),
    synchronous_standby_names: '',
    // Without workers no subscription connects to its publisher.
    max_logical_replication_workers: '0',
  };
}

/** The original's machine may have had a hundred times this one's memory, and another kernel. */
function sizedForAnyMachine(major: number): Record<string, string> {
  return {
    shared_buffers: '128MB',
    huge_pages: 'off',
    shared_memory_type: 'mmap',
    // In the data directory: a container's /dev/shm has 64 MB, and what a killed server leaves goes with the folder.
    dynamic_shared_memory_type: 'mmap',
    ...(major >= 18 ? { io_method: 'worker' } : {}),
  };
}

/** The log tells how the server fares, in English; errors of statements, which can hold row values, stay out of it. */
const quietLog: Readonly<Record<string, string>> = {
  logging_collector: 'off',
  log_destination: 'stderr',
  lc_messages: 'C',
  log_line_prefix: '',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_duration: 'off',
};

/** `-c name=value` for each. */
export function settingArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
