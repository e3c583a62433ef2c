import { chooseDataFolder } from './choose-data-folder';

test.each([
  [[], '/var/lib/prodlike/data'],
  [['/var/lib/postgresql/data'], '/var/lib/prodlike/data'],
  [['/var/lib/postgresql'], '/var/lib/prodlike/data'],
  [['/var/lib/prod'], '/var/lib/prodlike/data'],
  [['/var/lib/'], '/srv/prodlike/data'],
  [['/var/lib/prodlike/data/pg_wal'], '/srv/prodlike/data'],
  [['/var', '/srv', '/opt/prodlike'], '/prodlike/data'],
  [['/'], undefined],
])('beside the volumes %j lies %s', (volumes, folder) => {
  expect(chooseDataFolder(volumes)).toBe(folder);
});
