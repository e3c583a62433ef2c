declare module '@vercel/ncc' {
  interface NccOptions {
    cache?: string | false;
    minify?: boolean;
    target?: string;
    transpileOnly?: boolean;
    quiet?: boolean;
  }

  interface NccResult {
    code: string;
    assets: Record<string, { source: string | Buffer; permissions?: number }>;
  }

  /** Bundles a file and all that it imports into CommonJS. */
  export default function ncc(input: string, options?: NccOptions): Promise<NccResult>;
}
