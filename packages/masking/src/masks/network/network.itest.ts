import { isIP } from 'node:net';
import fc from 'fast-check';
import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

describeMasks((client) => {
  const masked = (name: string, originals: readonly string[], type: string, options = {}) =>
    maskValues(client(), name, options, maskTargetOf(type), originals);

  test('the addresses of a network of 16 bits are permuted among themselves', async () => {
    const originals = Array.from({ length: 65_536 }, (_, host) => `10.7.${host >> 8}.${host & 255}/32`);
    const results = await masked('ip', originals, 'inet', { 'keep-prefix': 16 });
    expect(new Set(results)).toEqual(new Set(originals));
    expect(results.filter((result, index) => result === originals[index])).toEqual([]);
  });

  test.each([
    ['0.0.0.0', /^0\./],
    ['255.255.255.255', /^255\./],
    ['192.168.1.77/24', /^192\..*\/24$/],
    ['::', /^[0:]/],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', /^ffff:/],
    ['fe80::1/64', /^fe80:.*\/64$/],
  ])('%s keeps the first bits and the netmask', async (original, form) => {
    const [result] = await masked('ip', [original], 'inet');
    expect(result).toMatch(form);
    expect(result).not.toBe(original);
  });

  test('networks keep their length and stay apart', async () => {
    const originals = Array.from({ length: 256 }, (_, third) => `10.7.${third}.0/24`);
    const results = await masked('ip', originals, 'cidr', { 'keep-prefix': 16 });
    expect(new Set(results)).toEqual(new Set(originals));
    const edges = [
      '0.0.0.0/0',
      '128.0.0.0/1',
      '10.0.0.0/8',
      '10.1.2.3/32',
      '::/0',
      '2001:db8::/32',
      '2001::/16',
      '::1/128',
    ];
    const masks = (await masked('ip', edges, 'cidr')).map((network) => network?.replace(/.*\//, '/'));
    expect(masks).toEqual(edges.map((network) => network.replace(/.*\//, '/')));
  });

  test('reserved addresses belong to nobody', async () => {
    const results = await masked('ip', ['8.8.8.8', '2606:2800:220:1::1'], 'inet', { reserved: true });
    expect(results).toEqual([expect.stringMatching(/^198\.1[89]\./), expect.stringMatching(/^2001:db8:/)]);
  });

  test('in text as in inet; what is no address becomes a hash', async () => {
    const v6 = fc.sample(fc.ipV6(), 400).filter((text) => !text.includes('.'));
    const addresses = [...fc.sample(fc.ipV4(), 400), ...v6];
    const typed = await masked('ip', addresses, 'inet');
    expect(await masked('ip', addresses, 'text')).toEqual(
      typed.map((address) => address?.replace(/\/\d+$/, '')),
    );
    const others = [
      '256.1.1.1',
      '1.2.3',
      '::1::',
      ':::',
      '1::2:3:4:5:6:7:8',
      ':1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:',
      '1:2:3:4:5:6:7:8:9',
      ':',
      'dead',
      '1:2:3',
      'localhost',
      '12345::',
      '1.2.3.4/33',
      '::/129',
      'fe80::1%eth0',
      '',
    ];
    const hashed = await masked('ip', others, 'text');
    expect(hashed.map((text) => text?.length)).toEqual(others.map(({ length }) => length));
    expect(hashed.filter((text) => isIP(text ?? '') !== 0)).toEqual([]);
    const [long] = await masked('ip', ['::1'], 'character varying(20)');
    expect(long).toMatch(/^[0-9a-f]{3}$/);
  });

  test('hardware addresses are locally administered and stay apart', async () => {
    const originals = Array.from(
      { length: 5000 },
      (_, n) =>
        `00:1b:63:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`,
    );
    const results = await masked('mac', originals, 'macaddr');
    expect(new Set(results).size).toBe(5000);
    expect(results.filter((mac) => !/^[0-9a-f][26ae]:/.test(mac ?? ''))).toEqual([]);
    expect(await masked('mac', originals, 'text')).toEqual(results);
    const [dashes, dots, bare] = await masked(
      'mac',
      ['00-1B-63-84-45-E6', '001b.6384.45e6', '001b638445e6'],
      'text',
    );
    expect(dashes?.replaceAll('-', '').toLowerCase()).toBe(bare);
    expect(dots?.replaceAll('.', '')).toBe(bare);
    const long = await masked(
      'mac',
      ['ff:ff:ff:ff:ff:ff:ff:ff', '00:00:00:00:00:00:00:00', '80:00:00:ff:fe:00:00:01'],
      'macaddr8',
    );
    expect(long).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f][26ae](:[0-9a-f]{2}){7}$/)));
  });
});
