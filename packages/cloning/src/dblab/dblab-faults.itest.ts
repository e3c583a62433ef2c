import { readFileSync } from 'node:fs';
import { type DblabEngine, describeMajor, queryRows, startDblabEngine, until } from '@prodlike/testkit';
import { cloneName } from '../naming/clone-name';
import { labProvider, newIdentity, shop } from './dblab-fixture.testing';
import { labCloneName } from './lab-clone-name';

/** What can go wrong with a Database Lab Engine: each is named with its own words, and no clone is left. */
describeMajor(18, () => {
  let engine: DblabEngine;

  beforeAll(async () => {
    engine = await startDblabEngine({ major: 18, databases: shop, maxClones: 1 });
  });
  afterAll(() => engine.stop());
  beforeEach(() => {
    Object.assign(engine.times, { creatingMs: 0, resettingMs: 0, deletingMs: 0 });
  });
  afterEach(() => expect([engine.cloneIds(), engine.orphans]).toEqual([[], []]));

  const address = (token = engine.token, url = engine.url) => ({ url: new URL(url), token });

  it('reads again after errors of the server', async () => {
    const { provider } = labProvider(engine);
    engine.failNext({ method: 'GET', kind: 'server-error', times: 2 }, { method: 'GET', kind: 'lost-call' });
    const { id } = await provider.create(newIdentity());
    await provider.destroy(id);
  });

  it('tells of an engine that has no answer but errors', async () => {
    const { provider } = labProvider(engine);
    engine.failNext({ method: 'GET', path: '/snapshots', kind: 'server-error', times: 5 });
    await expect(provider.create(newIdentity())).rejects.toThrow(
      /^The Database Lab Engine at 127\.0\.0\.1:\d+ cannot be asked: what answers there \(502\) is not its API\. A proxy/,
    );
  });

  it.each(['lost-answer', 'lost-call', 'server-error'] as const)(
    'makes one clone where the order meets a %s',
    async (kind) => {
      const { provider } = labProvider(engine);
      engine.failNext({ method: 'POST', path: '/clone', kind });
      const clone = await provider.create(newIdentity());
      expect(engine.cloneIds()).toEqual([labCloneName(clone.id)]);
      expect(await queryRows(clone.migration, 'select 1 as one')).toEqual([{ one: 1 }]);
      await provider.destroy(clone.id);
    },
  );

  it('finds a clone whose order was never answered', async () => {
    const { provider } = labProvider(engine, { callMs: 300 });
    engine.failNext({ method: 'POST', path: '/clone', kind: 'silence' });
    const { id } = await provider.create(newIdentity());
    await provider.destroy(id);
  });

  it('destroys whatever the deletion is answered', async () => {
    for (const kind of ['lost-answer', 'lost-call', 'server-error'] as const) {
      const { provider } = labProvider(engine);
      const { id } = await provider.create(newIdentity());
      engine.failNext({ method: 'DELETE', kind }, { method: 'PATCH', kind });
      await provider.destroy(id);
      expect(engine.cloneIds()).toEqual([]);
    }
  });

  it('shows why a clone failed, and removes it', async () => {
    const { provider } = labProvider(engine);
    engine.failNextClone('failed to start a container:\n/var/lib/dblab is odd');
    await expect(provider.create(newIdentity())).rejects.toThrow(
      /has failed with the clone \S+ \(FATAL\): it says "failed to start a container: \/var\/lib\/dblab is odd"\. The engine could not start/,
    );
  });

  it('tells of an engine without room for another', async () => {
    const first = labProvider(engine).provider;
    const { id } = await first.create(newIdentity());
    await expect(labProvider(engine).provider.create(newIdentity())).rejects.toThrow(
      /"failed to get a free port"\. Every port for clones is taken/,
    );
    await first.destroy(id);
  });

  it('gives up on a clone that takes too long, and destroys it', async () => {
    engine.times.creatingMs = 2_000;
    const { provider } = labProvider(engine, { createDeadlineMs: 100 });
    await expect(provider.create(newIdentity())).rejects.toThrow(
      /at CREATING after 100 ms: .* set dblab-timeout to more minutes/,
    );
  });

  it('does not wait for ever with the destruction', async () => {
    engine.times.creatingMs = 4_000;
    const { provider, lines } = labProvider(engine, { createDeadlineMs: 100, settleMs: 100 });
    await expect(provider.create(newIdentity())).rejects.toThrow('at CREATING');
    expect(lines).toEqual([expect.stringContaining('is deleted while it is CREATING: look on the engine')]);
    await until('the engine has made it', () => engine.orphans.length > 0);
    engine.forgetOrphans();
  });

  it('names a token that is wrong, and one that expires in the middle', async () => {
    const wrong = labProvider(engine, { engine: address('hush-hush') }).provider;
    const refused = /does not take the token; it says "Check your verification token\."\. Set dblab-token/;
    const failure = await wrong.create(newIdentity()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(refused) });
    expect(String(failure)).not.toContain('hush-hush');
    const { provider } = labProvider(engine);
    const { id } = await provider.create(newIdentity());
    const { token } = engine;
    engine.token = 'another';
    await expect(provider.destroy(id)).rejects.toThrow(refused);
    engine.token = token;
    await provider.destroy(id);
  });

  it('takes the token nowhere else', async () => {
    engine.failNext({ method: 'GET', path: '/snapshots', kind: 'redirect' });
    await expect(labProvider(engine).provider.create(newIdentity())).rejects.toThrow(
      /it redirects to https:\/\/elsewhere\.example, and the token is for http:\/\/127\.0\.0\.1:\d+ alone/,
    );
  });

  it('tells of an engine that does not answer, is not there, or is none', async () => {
    const hanging = labProvider(engine, { callMs: 50 }).provider;
    engine.failNext({ method: 'GET', path: '/snapshots', kind: 'silence', times: 5 });
    await expect(hanging.create(newIdentity())).rejects.toThrow('it gave no answer in time');
    const closed = labProvider(engine, { engine: address('x', 'http://127.0.0.1:1') }).provider;
    await expect(closed.create(newIdentity())).rejects.toThrow('nothing listens there. Set dblab-url');
    const elsewhere = labProvider(engine, { engine: address(engine.token, `${engine.url}/api`) }).provider;
    await expect(elsewhere.create(newIdentity())).rejects.toThrow('Requested object does not exist');
    const tls = labProvider(engine, { engine: address('x', engine.url.replace('http', 'https')) }).provider;
    await expect(tls.create(newIdentity())).rejects.toThrow(
      'Change http to https in dblab-url, or the reverse',
    );
  });

  it('says when a clone was destroyed under us, when it failed, and when its server died', async () => {
    for (const [harm, words] of [
      [(id: string) => engine.destroyClone(id), 'it was destroyed while the migrations ran'],
      [(id: string) => engine.crashClone(id), 'Nothing listens any more where the clone'],
    ] as const) {
      const { provider } = labProvider(engine);
      const clone = await provider.create(newIdentity());
      await harm(labCloneName(clone.id));
      expect(await clone.serverEnded).toEqual({
        expected: false,
        failure: expect.objectContaining({ message: expect.stringContaining(words) }),
      });
      await provider.destroy(clone.id);
    }
  });

  it('resets once more where the answer was lost, and says why it cannot', async () => {
    const { provider } = labProvider(engine);
    const clone = await provider.create(newIdentity());
    try {
      await queryRows(clone.migration, 'drop table app.orders');
      engine.failNext({ method: 'POST', path: `/clone/${labCloneName(clone.id)}/reset`, kind: 'lost-call' });
      const reset = await provider.reset?.(clone);
      expect(reset && (await queryRows(reset.migration, 'select count(*)::int from app.orders'))).toEqual([
        { count: 100 },
      ]);
      engine.failNextClone('failed to create clone: out of space');
      await expect(provider.reset?.(clone)).rejects.toThrow(
        /"failed to create clone: out of space"\. The disk/,
      );
    } finally {
      await provider.destroy(clone.id);
    }
  });

  it('is kept from the engine’s removal of idle clones by its protection', async () => {
    const kept = labProvider(engine).provider;
    const { id } = await kept.create(newIdentity());
    engine.removeIdle(0);
    expect(engine.cloneIds()).toEqual([labCloneName(id)]);
    await kept.destroy(id);
    const identity = newIdentity();
    await labProvider(engine, { protectionMinutes: 0 }).provider.create(identity);
    engine.removeIdle(0);
    await until(
      'the engine has removed it',
      () => !engine.cloneIds().includes(labCloneName(cloneName(identity))),
    );
  });

  it('over TLS, which only the authority given makes trusted', async () => {
    const secure = await startDblabEngine({ major: 18, databases: shop, tls: true });
    try {
      const engineAddress = { url: new URL(secure.url), token: secure.token };
      await expect(
        labProvider(secure, { engine: engineAddress }).provider.create(newIdentity()),
      ).rejects.toThrow(/its certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. Set ssl-ca/);
      const ca = readFileSync(secure.caFile ?? '', 'utf8');
      const { provider } = labProvider(secure, { engine: { ...engineAddress, ca } });
      const { id } = await provider.create(newIdentity());
      await provider.destroy(id);
      expect(secure.cloneIds()).toEqual([]);
    } finally {
      await secure.stop();
    }
  });
});
