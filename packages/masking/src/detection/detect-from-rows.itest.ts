import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalog, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { detectFromRows } from './detect-from-rows';
import type { Detection } from './detection';

const script = readFileSync(join(__dirname, 'testing', 'personal-rows.sql'), 'utf8');

describe.each([15, 18] as const)('sampled rows', (major) => {
  describeOnServer({ major }, (server) => {
    let owner: Client;
    let reader: Client;
    let second: Client;
    let catalog: Catalog;
    let detections: Detection[];
    const lines: string[] = [];

    beforeAll(async () => {
      const open = (user: string): Promise<Client> =>
        connect({ ...server().parameters, user }, { applicationName: 'detection test' });
      owner = await open('postgres');
      await owner.query(script);
      [reader, second] = await Promise.all([open('reader'), open('reader')]);
      catalog = await readCatalog(reader);
      await owner.query('BEGIN; LOCK TABLE public.locked IN ACCESS EXCLUSIVE MODE');
      detections = await detectFromRows(reader, catalog, {
        furtherClients: [second],
        report: (line) => lines.push(line),
      });
    });
    afterAll(() => Promise.all([owner, reader, second].map((client) => client?.end())));

    const of = (table: string, column: string): Map<string | undefined, Detection['kind']> => {
      const oid = catalog.tables.find(({ name }) => name === table)?.oid;
      const found = detections.filter((one) => one.table === oid && one.column === column);
      return new Map(found.map(({ path, kind }) => [path, kind]));
    };

    test.each([
      ['k.1', 'email'],
      ['c2', 'phone'],
      ['c3', 'card'],
      ['c4', 'iban'],
      ['c5', 'national-id'],
      ['c6', 'first-name'],
      ['c7', 'person'],
      ['c8', 'person'],
      ['c9', 'ip'],
      ['c10', 'token'],
      ['c11', 'address'],
      ['c12', 'address'],
      ['c13', 'free-text'],
      ['c14', null],
      ['c15', 'token'],
      ['c16', 'address'],
      ['c17', undefined],
      ['c18', undefined],
      ['c19', undefined],
      ['c20', 'free-text'],
      ['c21', 'free-text'],
      ['c22', undefined],
      ['c23', 'mac'],
    ] as const)('column %s is %s', (column, kind) => {
      expect(of('🙂 tab.le', column).get(undefined)).toBe(kind);
    });

    test('documents, arrays and hstore path by path; keys that are data become a star', () => {
      expect(Object.fromEntries(of('documents', 'doc'))).toEqual({
        'contact.x1': 'email',
        'contact.visits': null,
        '*.*.note': 'free-text',
        '*.*.ok': null,
        'per id.*': null,
        'people.*': null,
        'lines[*].phone': 'phone',
      });
      expect(of('documents', 'plain').get('mail')).toBe('email');
      expect([...of('documents', 'things')]).toEqual([['[*]', 'email']]);
      expect(of('documents', 'attributes').get('addr')).toBe('email');
      expect([...of('documents', 'nested').keys()]).toEqual(['[*][*][*][*][*][*][*][*]']);
    });

    test('partitions are sampled through their parent', () => {
      expect(of('parted', 'who').get(undefined)).toBe('email');
      expect(of('parted_a', 'who').size).toBe(0);
    });

    test('tables that cannot be read are told, and stop nothing', () => {
      expect(lines.filter((line) => line.includes('not sampled')).sort()).toEqual([
        'public.forbidden was not sampled: reader may not read it.',
        'public.guarded was not sampled: its rows may not be read in full (SQLSTATE 42501: rights, or row security).',
        'public.locked was not sampled: it took too long or is locked (SQLSTATE 55P03).',
      ]);
      expect(lines.at(-1)).toBe('Sampled 4 of 7 tables.');
    });

    test('no sampled value leaves the server', () => {
      const said = JSON.stringify([detections, lines]);
      expect(said).not.toMatch(/canary/i);
      expect(said).not.toMatch(/김민준|Mary|4242|192\.0|010-|AKIA|DE89|900101/);
    });

    test('a lost connection is an error of its own', async () => {
      const lost = await connect(server().parameters, { applicationName: 'detection test' });
      const { rows } = await lost.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await expect(detectFromRows(lost, catalog)).rejects.toThrow(
        'The connection was lost while rows were sampled.',
      );
    });
  });
});
