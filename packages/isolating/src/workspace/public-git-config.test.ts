import fc from 'fast-check';
import { publicGitConfig } from './public-git-config';

const checkout = `[core]
	repositoryformatversion = 1
	filemode = true
	bare = false
	sshCommand = ssh -i /tmp/key
	askPass = /tmp/helper
[remote "origin"]
	url = https://x-access-token:ghs_url@github.com/acme/shop
[http "https://github.com/"]
	extraheader = AUTHORIZATION: basic Z2hzX2hlYWRlcg==
[credential]
	helper = store --file=/tmp/ghs_store
[includeIf "gitdir:/work/.git"]
	path = /tmp/git-credentials.config
[core "x"]
	filemode = ghs_subsection
[url "https://ghs_rewrite@github.com/"] insteadOf = https://github.com/
[extensions]
	objectFormat = sha256
	partialClone = origin
[branch "main"]
	merge = refs/heads/main
`;

test('keeps what git needs to read the repository, and nothing else', () => {
  expect(publicGitConfig(checkout)).toBe(
    '[core]\n\trepositoryformatversion = 1\n\tfilemode = true\n\tbare = false\n[extensions]\n\tobjectFormat = sha256\n',
  );
  expect(publicGitConfig('')).toBe('\n');
});

test('lets no header, address or value of several lines through, however it is written', () => {
  const secret = 'ghs_secret';
  const line = fc.constantFrom(
    '[core]',
    '[CORE]',
    '[http "x"]',
    '[core "x"]',
    '  [ core ]',
    '[core] # x',
    `url = ${secret}`,
    `\textraheader = ${secret}`,
    `[core] worktree2 = ${secret}`,
    `bare = \\`,
    secret,
    `bare = "a\\`,
    `${secret}`,
    '; x',
    `[remote "o"] url = ${secret}`,
    'bare = false',
  );
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      expect(publicGitConfig(lines.join(end))).not.toContain(secret);
    }),
  );
});
