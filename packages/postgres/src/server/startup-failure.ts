import { AdvisedError } from '@prodlike/core';

interface Cause {
  readonly pattern: RegExp;
  /** `$1` … stand for what the pattern's groups matched: paths, library and setting names, never row values. */
  readonly reason: string;
  readonly remedy: string;
}

const otherFiles = 'Give a base that was copied while its server was stopped, or made by pg_basebackup.';

/** What servers and initdb print (in English, see serverEnvironment) when they cannot start, likeliest first. */
const causes: readonly Cause[] = [
  {
    pattern: /could not access file "([^"\n]+)": No such file/,
    reason: 'it loads the library "$1", which this server does not have',
    remedy:
      'Install the extension for this server, or take the library out of shared_preload_libraries in a copy.',
  },
  {
    pattern: /could not look up effective user ID (\d+)/,
    reason: "the system's list of users has no user $1, as which it runs",
    remedy: 'Add that user to /etc/passwd, or run as one that is there.',
  },
  {
    pattern: /No space left on device/,
    reason: 'the disk is full',
    remedy: 'Free space, or choose a folder on a larger disk.',
  },
  {
    pattern: /lock file "([^"\n]+)" already exists/,
    reason: 'another server runs on the same folder',
    remedy: 'Stop that server, or give a copy of the folder.',
  },
  {
    pattern: /data directory "[^"\n]+" has (wrong ownership|invalid permissions)/,
    reason: 'the data directory has $1',
    remedy: 'It must belong to the user that runs the server and have mode 0700 or 0750.',
  },
  {
    pattern: /initialized by PostgreSQL version (\d+)/,
    reason: 'the data directory is of PostgreSQL $1',
    remedy: 'Name that version as postgres-version.',
  },
  {
    pattern: /could not (?:create|map|resize|reserve).*shared memory|could not create semaphores/,
    reason: 'the system does not give it enough shared memory',
    remedy: 'Lower shared_buffers and max_connections, or raise the limits of the system or container.',
  },
  {
    pattern:
      /required WAL directory|could not locate (?:a valid|required) checkpoint record|invalid (?:primary )?checkpoint record|could not find redo location|WAL ends before (?:end of online backup|consistent recovery point)/,
    reason: 'its write-ahead log does not belong to its files, or is not complete',
    remedy: otherFiles,
  },
  {
    pattern:
      /control file|pg_control|is not a (?:valid data directory|database cluster directory)|incorrect checksum/,
    reason: 'it is not a complete data directory, or a corrupt one',
    remedy: otherFiles,
  },
  {
    pattern: /(logical replication slot .* exists|too many replication slots)/,
    reason: 'it holds replication slots that its settings do not allow',
    remedy:
      'Drop the replication slots before copying, or set wal_level and max_replication_slots as at the source.',
  },
  {
    pattern: /unrecognized configuration parameter "([\w.]+)"(?: in file "([^"\n]+)" line (\d+))?/,
    reason: 'the setting "$1" is not known to this server',
    remedy: "Take it out of the data directory's postgresql.conf and postgresql.auto.conf.",
  },
  {
    pattern: /invalid value for parameter "([\w.]+)"/,
    reason: 'the setting "$1" has a value that this server does not accept',
    remedy: 'Correct it where it is set.',
  },
  {
    pattern: /could not open (?:configuration )?(?:file|directory) "([^"\n]+\.(?:conf|d)\/?)"/,
    reason: 'its settings include "$1", which is not there',
    remedy: "Copy that file too, or delete the data directory's postgresql.conf: the server can do without.",
  },
  {
    pattern: /configuration file "([^"\n]+)" contains errors|syntax error in file "([^"\n]+)"/,
    reason: 'there is an error in its settings file $1$2',
    remedy: 'Correct it, or delete it: the server can do without.',
  },
  {
    pattern: /could not create lock file|could not access directory|Permission denied/,
    reason: 'a file or folder may not be read or written by the user that runs the server',
    remedy: 'Check the permissions of the folders on the way and of the files in the data directory.',
  },
  {
    pattern: /could not (?:open|read|write|access|stat) (?:file|directory) "([\w./-]+)"/,
    reason: 'the file "$1" is missing or cannot be used',
    remedy: otherFiles,
  },
  {
    pattern: /database files are incompatible with server/,
    reason: 'its files were made by a server that was built differently',
    remedy: 'Use a server of the same platform and build options.',
  },
  {
    pattern: /error while loading shared libraries: (lib[\w.+-]+)/,
    reason: 'the system lacks the library $1',
    remedy: 'Install it, or use another server by postgres-version: machine.',
  },
  {
    pattern: /^deadline$/,
    reason: 'it did not end in time',
    remedy: 'Try again on a less busy machine or disk.',
  },
];

/**
 * Why a server or initdb failed, told from its log. Only known messages are recognised and only names, paths and
 * versions of them are repeated, so that nothing else of the log gets into the error.
 *
 * @param what the start of the sentence, e.g. `PostgreSQL 18.4 on /data could not start`
 */
export function startupFailure(what: string, log: string): AdvisedError {
  for (const { pattern, reason, remedy } of causes) {
    const match = pattern.exec(log);
    if (match) return new AdvisedError(`${what}: ${insert(reason, match)}.`, remedy);
  }
  return new AdvisedError(
    `${what}: the reason is not among the known ones.`,
    'Start a server on a copy of the folder by hand and read its log.',
  );
}

/** Whether the loopback port was taken between its choice and the server's start. */
export function isPortTaken(log: string): boolean {
  return /could not bind .*Address already in use|could not create any TCP\/IP sockets/.test(log);
}

function insert(reason: string, match: RegExpExecArray): string {
  return reason.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
}
