import { accountNamed } from './server-account';

const passwd =
  'root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104::/var/lib/postgresql:/bin/sh\nodd:x:5\nfake:x:0:0::/:\n';

test.each([
  ['postgres', { uid: 101, gid: 104 }],
  ['absent', undefined],
  ['odd', undefined],
  ['fake', undefined],
])('the account %s', (name, expected) => {
  expect(accountNamed(passwd, name)).toEqual(expected);
});
