/**
 * What the runner keeps in its environment for this action and not for the branch's code: inputs (the token among
 * them), the runner's own credentials, cloud credentials, and the files through which a step could speak for us.
 */
const withheld =
  /^(?:INPUT_.*|STATE_.*|ACTIONS_.*|AWS_.*|AZURE_.*|ARM_.*|GOOGLE_.*|CLOUDSDK_.*|VAULT_.*|SSH_AUTH_SOCK|GITHUB_TOKEN|GH_TOKEN|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)|PRODLIKE_.*)$/i;

/**
 * Connection settings of the user's own that must not win over the clone's. Those of a session stay: a lock_timeout in
 * PGOPTIONS belongs to the migrations.
 */
const connection =
  /^(?:DATABASE_URL|PG(?!(?:OPTIONS|APPNAME|TZ|DATESTYLE|CLIENTENCODING|GEQO|CONNECT_TIMEOUT)$)[A-Z]+)$/;

/** The environment of the migration command: this process's, without what it must not have, with the clone's. */
export function commandEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  clone: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !withheld.test(entry[0]) && !connection.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), ...clone };
}
