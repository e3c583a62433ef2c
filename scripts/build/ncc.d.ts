declare module '@vercel/ncc' {
  interface NccOptions {
    cache?: string | false;
    minify?: boolean;
    target?: string;
    transpileOnly?: boolean;
    quiet?: boolean;
    /** What is required at run time instead, by what the sources require; between slashes a regular expression. */
    externals?: Readonly<Record<string, string>>;
  }

  interface NccResult {
    code: string;
    assets: Record<string, { source: string | Buffer; permissions?: number }>;
  }

  /** Bundles a file and all that it imports into CommonJS. */
  export default function ncc(input: string, options?: NccOptions): Promise<NccResult>;
}
