/** What is to be made of a machine on which the kernel takes some folders for no overlay. */
export interface OverlaidFolders {
  readonly folders: readonly string[];
  /** An empty folder, for what is written into the folders. */
  readonly layers: string;
  /** A file that gets the paths, beneath `layers`, of what was written. */
  readonly written: string;
  /** Paths of Unix sockets at which a server answers `the machine`, from before a room is opened. */
  readonly sockets?: readonly string[];
}

/**
 * The folders become overlays of overlays, and of these the kernel makes no third: FILESYSTEM_MAX_STACK_DEPTH in
 * https://github.com/torvalds/linux/blob/master/include/linux/fs.h. On a machine whose folders are overlays themselves, the
 * second is refused already.
 */
const script = `
set -e
node=$1 server=$2 layers=$3 written=$4
shift 4
mount -t tmpfs prodlike "$layers"
while [ "$1" != -- ]; do
  for depth in 1 2; do
    own=$layers/$depth-$(basename "$1")
    mkdir "$own" "$own/upper" "$own/work"
    chmod --reference "$1" "$own/upper"
    chown --reference "$1" "$own/upper"
    mount -t overlay -o "lowerdir=$1,upperdir=$own/upper,workdir=$own/work" prodlike "$1" || [ $depth = 2 ]
  done
  shift
done
shift
coproc "$node" -e "$server"
read -r _ <&"\${COPROC[0]}"
"$@"
(cd "$layers" && find . -path './*/upper/*') > "$written"
`;

/** Listens at all paths, writes a line once it does, and ends with who started it. */
function serverScript(sockets: readonly string[]): string {
  return `
const { chmodSync } = require('node:fs');
const { createServer } = require('node:net');
const listening = ${JSON.stringify(sockets)}.map((path) => new Promise((resolve) => {
  createServer((socket) => socket.on('error', () => {}).end('the machine')).listen(path, () => resolve(chmodSync(path, 0o777)));
}));
Promise.all(listening).then(() => console.log('listening'));
process.stdin.on('end', () => process.exit()).resume();
`;
}

/**
 * The argv before that of a process to whom the machine looks so. It is so in a mount namespace of its own, which ends with
 * whatever was started in it.
 */
export function withoutOverlay({ folders, layers, written, sockets = [] }: OverlaidFolders): string[] {
  const start = ['unshare', '--mount', '--propagation', 'private', 'bash', '-c', script, 'bash'];
  return [...start, process.execPath, serverScript(sockets), layers, written, ...folders, '--'];
}
