export interface RecipientFault {
  /** The rest of a sentence that starts with the input's name. The key is shown only where it surely is a public one. */
  readonly what: string;
  readonly remedy: string;
}

const makeOne =
  'Make a key with age-keygen, and take the line "# public key: age1…" of what it wrote without its beginning.';
const shownChars = 16;

/** The names under which age's plugins write their recipients: `age1NAME1…` (age's plugin specification). */
const pluginRecipient = /^age1([a-z0-9+._-]+)1[02-9ac-hj-np-z]{6,}$/;
const builtInKinds = ['pq', 'tag', 'tagpq'];

/** Why details cannot be encrypted to a key; undefined where they can. */
export async function recipientFault(key: string): Promise<RecipientFault | undefined> {
  if (/^(ssh-|ecdsa-|sk-ssh-)/.test(key)) {
    return {
      what: 'has an SSH key',
      remedy: `Only age keys can be encrypted to here. ${makeOne}`,
    };
  }
  if (/^age1/i.test(key)) return ageFault(key);
  return { what: 'has something that is no age public key', remedy: makeOne };
}

async function ageFault(key: string): Promise<RecipientFault | undefined> {
  const shown = key.slice(0, shownChars);
  const plugin = pluginRecipient.exec(key)?.[1];
  const { Encrypter } = await import('age-encryption');
  try {
    new Encrypter().addRecipient(key);
    return undefined;
  } catch {
    if (plugin !== undefined && !builtInKinds.includes(plugin)) {
      return {
        what: `has a key of the plugin ${plugin} (${shown}…)`,
        remedy: `Plugins cannot run here. ${makeOne}`,
      };
    }
    return {
      what: `has ${shown}…, which is not a whole age public key or was mistyped`,
      remedy: `Copy it again, the whole line. ${makeOne}`,
    };
  }
}
