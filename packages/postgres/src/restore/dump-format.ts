/** What pg_dump writes: `--format` plain (bare or through gzip), custom, directory, tar. Any SQL file is `plain`. */
export type DumpFormat = 'plain' | 'plain-gzip' | 'custom' | 'directory' | 'tar';
