import * as v from 'valibot';
import { unescapeName } from './unescape-name';
import { recordSet, zoneRecord } from './zone-record';

const name = 'db.dev.example.internal.';
const of = (...sets: object[]) => zoneRecord(sets.map((set) => v.parse(recordSet, { Name: name, ...set })));
const cname = (value: string, more: object = {}) => ({
  Type: 'CNAME',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
  ...more,
});

test('a plain CNAME', () => {
  expect(of(cname('App-Dev-1.c1.eu-west-1.rds.amazonaws.com.'))).toEqual({
    type: 'CNAME',
    ttlSeconds: 60,
    values: ['app-dev-1.c1.eu-west-1.rds.amazonaws.com'],
  });
  expect(of()).toBeUndefined();
});

test.each([
  [[{ Type: 'A', AliasTarget: { DNSName: 'Lb.example.' } }], 'A (alias)', ['lb.example']],
  [[cname('a', { SetIdentifier: 'x', Weight: 0 })], 'CNAME (weighted)', ['a']],
  [[cname('a', { SetIdentifier: 'x', Failover: 'PRIMARY' })], 'CNAME (failover)', ['a']],
  [[cname('a', { SetIdentifier: 'x' })], 'CNAME (one of several)', ['a']],
  [[cname('a', { TrafficPolicyInstanceId: 't' })], 'CNAME (traffic policy)', ['a']],
  [
    [
      { Type: 'A', TTL: 30, ResourceRecords: [{ Value: '10.0.0.1' }] },
      { Type: 'TXT', TTL: 300, ResourceRecords: [{ Value: '"Text."' }] },
    ],
    'A and TXT',
    ['10.0.0.1', '"Text."'],
  ],
])('no plain CNAME: %j', (sets, type, values) => {
  expect(of(...sets)).toMatchObject({ type, values });
});

test('names are compared as people write them', () => {
  expect(unescapeName('\\052.Dev.example.internal.')).toBe('*.dev.example.internal');
  expect(unescapeName('db\\137x.example')).toBe('db_x.example');
});
