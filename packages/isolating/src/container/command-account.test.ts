import { accountNumbers, commandAccount, ownsWorkspace } from './command-account';

const runner = { uid: 1001, gid: 118 };
const root = { uid: 0, gid: 0 };

test.each([
  // image's user, owner of the workspace, numbering → account, and whether the workspace is its own
  ['', runner, 'same', { user: '1001:118', owner: runner, isForeign: true }, true],
  ['root', runner, 'same', { user: '1001:118', owner: runner, isForeign: true }, true],
  ['0:0', root, 'same', { user: '0:0', owner: root, isForeign: false }, true],
  ['', runner, 'rootless', { user: '0:0', owner: root, isForeign: false }, true],
  ['', runner, 'remapped', { user: '0:0', owner: root, isForeign: false }, false],
  ['1000', runner, 'same', { owner: { uid: 1000, gid: 1000 }, isForeign: false }, false],
  ['1001:100', runner, 'same', { owner: { uid: 1001, gid: 100 }, isForeign: false }, true],
  ['999:staff', runner, 'rootless', { owner: { uid: 999, gid: 999 }, isForeign: false }, false],
] as const)('%s, %j, %s', (imageUser, workspaceOwner, numbering, account, owns) => {
  const facts = { imageUser, workspaceOwner, numbering };
  expect(commandAccount(facts)).toEqual(account);
  expect(ownsWorkspace(account.owner, facts)).toBe(owns);
});

test('a name is left to the image to tell', () => {
  const facts = { imageUser: 'node', workspaceOwner: runner, numbering: 'same' } as const;
  expect(commandAccount(facts)).toEqual({ owner: 'node', isForeign: false });
  const accounts = 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1002:,,,:/home/node:/bin/sh\nbroken:x\n';
  expect(accountNumbers(accounts, 'node')).toEqual({ uid: 1000, gid: 1002 });
  expect(accountNumbers(accounts, 'broken')).toBeUndefined();
  expect(accountNumbers(accounts, 'nobody')).toBeUndefined();
});
