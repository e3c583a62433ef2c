import * as v from 'valibot';

/** Databases that may be masked: `host/database`, in which `*` stands for any run of characters. */
export interface AllowPattern {
  /** As written. */
  readonly text: string;
  readonly host: string;
  readonly database: string;
}

/** One entry of `scrub.allow`; one that would allow every database of every server is refused. */
export const allowPattern = v.pipe(
  v.string(),
  v.rawTransform<string, AllowPattern>(({ dataset, addIssue, NEVER }) => {
    const text = dataset.value;
    const at = text.indexOf('/');
    const [host, database] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
    if (host === '' || database === '') {
      addIssue({ message: 'expected host/database, such as localhost/shop or *.dev.internal/*' });
      return NEVER;
    }
    if (/^\**$/.test(host)) {
      addIssue({ message: 'would allow every server; name the host, or a part of it, before the /' });
      return NEVER;
    }
    return { text, host, database };
  }),
);
