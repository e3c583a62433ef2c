// Run as the command in a room: tries to reach each target, and prints what became of it.
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const targets = JSON.parse(process.argv[2]);
/** Whatever is there answers, and what is not is refused, at once but on a machine that stands still. */
const waitMs = 30_000;

const tries = {
  tcp: ({ host, port }, done) => connect(net.connect({ host, port }), done),
  unix: ({ path }, done) => connect(net.connect({ path }), done),
  udp: ({ host, port }, done) => {
    const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.on('error', (error) => done(error.code));
    socket.on('message', (text) => done(`reached: ${text}`));
    socket.connect(port, host, (error) => (error ? done(error.code) : socket.send('ask')));
  },
  dns: ({ name, servers }, done) => {
    const resolver = new dns.Resolver({ timeout: 500, tries: 1 });
    if (servers) resolver.setServers(servers);
    resolver.resolve4(name, (error, found) => done(error ? error.code : `reached: ${found}`));
  },
};

function connect(socket, done) {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', (error) => done(error.code));
  socket.on('end', () => done(`reached: ${text}`));
}

const found = Object.entries(targets).map(
  ([name, target]) =>
    new Promise((resolve) => {
      const done = (what) => resolve([name, what]);
      setTimeout(done, waitMs, 'nothing');
      tries[target.kind](target, done);
    }),
);
Promise.all(found).then((entries) => {
  process.stdout.write(`${JSON.stringify(Object.fromEntries(entries))}\n`, () => process.exit());
});
