import { once } from 'node:events';
import { connect } from 'node:net';
import { startArtifactStandIn } from './artifact-stand-in';
import { LabFaults } from './dblab/lab-fault';
import { serveLab } from './dblab/serve-lab';
import { StandInLab } from './dblab/standin-lab';
import { startGitHubStandIn } from './github-stand-in';

const times = { creatingMs: 0, resettingMs: 0, deletingMs: 0 };
const binaries = { binDir: '/none', origin: 'machine', version: '18.4', major: 18 } as const;

async function startArtifacts() {
  const { environment, close } = await startArtifactStandIn();
  return { url: environment.ACTIONS_RESULTS_URL ?? '', close };
}

async function startGitHub() {
  const { apiUrl, close } = await startGitHubStandIn({ repository: 'acme/shop', token: 't' });
  return { url: apiUrl, close };
}

async function startLab() {
  const lab = new StandInLab({ binaries, parent: '/none', maxClones: 1, times });
  const served = { lab, faults: new LabFaults(), accessHost: 'localhost', token: 't', calls: [], orders: [] };
  return await serveLab(served, undefined);
}

/** Jest takes what nobody caught, at any time of a test, for a failure of that test. */
test.each([
  ['artifacts', startArtifacts],
  ['GitHub', startGitHub],
  ['the Database Lab Engine', startLab],
])('the stand-in for %s outlives a client that goes in the middle of its request', async (_, start) => {
  const { url, close } = await start();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // Asked to go on, as curl asks before a long body: what it reads tells that the server waits for the rest.
  socket.write(
    'POST / HTTP/1.1\r\nHost: stand-in\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n{"half',
  );
  await once(socket, 'data');
  socket.destroy();
  const answer = await fetch(url, { method: 'POST', body: '{}' });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  await close();
});
