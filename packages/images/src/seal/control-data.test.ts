import { parseControlData } from './control-data';

test('reads what pg_controldata prints', () => {
  const output = `pg_control version number:            1300
Catalog version number:               202209061
Database system identifier:           7438543
Database cluster state:               shut down
Latest checkpoint's NextXID:          0:1234
Latest checkpoint's NextOID:          24576
Bytes per WAL segment:                16777216
Time of latest checkpoint:            Sun Nov 22 08:00:00 2026
`;
  expect(parseControlData(output)).toEqual({
    state: 'shut down',
    nextTransaction: '0:1234',
    nextOid: '24576',
  });
});
