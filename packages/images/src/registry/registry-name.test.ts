import { registryName } from './registry-name';

test.each([
  ['registry.example:5000/team/shop', 'registry.example:5000', 'team/shop'],
  ['localhost/shop', 'localhost', 'shop'],
  ['host:80/shop', 'host:80', 'shop'],
  ['team/shop', 'docker.io', 'team/shop'],
  ['postgres', 'docker.io', 'library/postgres'],
])('%s', (name, host, repository) => {
  expect(registryName(name)).toEqual({ host, repository });
});
