'use strict';
/**
 * The clone's door inside a container: listens on 127.0.0.1 of the network that it shares with the command, and passes each
 * connection on to a Unix socket of the process outside, and back. It knows no other address.
 *
 * Arguments: the folder of the sockets `control` and `door`, and the folder that the workspace was mounted on.
 * By `control`, one line each: it says `here <device>:<inode>` of the workspace, `-` where it has none; it is told `listen <port>`
 * and answers `listening <port>` or `refused <code>`. It ends with that connection, and with it all that shares its processes.
 *
 * Plain JavaScript with nothing but node's own modules, because it stands beside the bundle as a file.
 */
const fs = require('node:fs');
const net = require('node:net');
const readline = require('node:readline');

const [sockets, workspace] = process.argv.slice(2);
let server;

const control = net.connect(`${sockets}/control`);
control.on('error', () => process.exit(1));
control.on('close', () => process.exit(0));
control.write(`here ${identity()}\n`);
readline.createInterface({ input: control }).on('line', (line) => {
  const [word, port] = line.split(' ');
  if (word === 'listen') listen(Number(port));
});

function identity() {
  try {
    const { dev, ino } = fs.statSync(workspace, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return '-';
  }
}

function listen(port) {
  server?.close();
  server = net.createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const door = net.connect({ path: `${sockets}/door`, allowHalfOpen: true });
    const end = () => {
      client.destroy();
      door.destroy();
    };
    client.on('error', end).on('close', end);
    door.on('error', end).on('close', end);
    client.pipe(door);
    door.pipe(client);
  });
  server.on('error', (error) => control.write(`refused ${error.code}\n`));
  server.listen(port, '127.0.0.1', () => control.write(`listening ${port}\n`));
}
