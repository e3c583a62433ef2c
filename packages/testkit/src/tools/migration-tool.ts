/** A migration tool that teams use, with a small project of its own under `fixtures/tools`. */
export interface MigrationTool {
  /** Its name, and its fixture's folder. */
  readonly name: string;
  /** What report.json calls it. */
  readonly reportedAs: string;
  /** Programs that must be on the machine before it can be installed. */
  readonly needs: readonly string[];
  /** Installs it outside the repository, once a machine. */
  install(): Promise<InstalledTool>;
  /** The names of the two good migrations and of the failing third, as the tool's bookkeeping has them. */
  readonly migrations: readonly [string, string, string];
}

export interface InstalledTool {
  /** The command as the input `migrate` takes it, to be run in the project's folder. */
  readonly command: string;
  /** A node_modules folder that the project's own files import from. */
  readonly nodeModules?: string;
}
