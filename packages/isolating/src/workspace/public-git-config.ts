/** What git needs in order to read a repository; nothing of it is an address, a token or a program. */
const kept: Readonly<Record<string, RegExp>> = {
  core: /^(?:repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|precomposeunicode|symlinks|worktree|autocrlf|eol)$/i,
  extensions: /^(?:objectformat|refstorage|worktreeconfig|noop)$/i,
};

/**
 * A repository's configuration without remotes, headers, helpers and includes, where checkouts leave tokens.
 * Format: https://git-scm.com/docs/git-config#_configuration_file
 *
 * @param text of `.git/config` or `config.worktree`
 */
export function publicGitConfig(text: string): string {
  const lines: string[] = [];
  let keys: RegExp | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) {
      const section = /^\s*\[(?<name>\w+)\]\s*$/.exec(line)?.groups?.name?.toLowerCase() ?? '';
      keys = Object.hasOwn(kept, section) ? kept[section] : undefined;
      if (keys !== undefined) lines.push(`[${section}]`);
      continue;
    }
    const { key, value } = /^\s*(?<key>\w+)\s*=\s*(?<value>[\w./-]+)\s*$/.exec(line)?.groups ?? {};
    if (key !== undefined && keys?.test(key)) lines.push(`\t${key} = ${value}`);
  }
  return `${lines.join('\n')}\n`;
}
