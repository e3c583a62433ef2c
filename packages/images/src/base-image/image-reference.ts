/** `registry.example:5000/team/name` and `tag`. */
export interface ImageReference {
  readonly repository: string;
  readonly tag: string;
}

/** Takes `name`, `name:tag` and `registry:port/name:tag` apart; the tag is `latest` where none is given. */
export function parseImageReference(reference: string): ImageReference {
  const name = reference.lastIndexOf('/') + 1;
  const colon = reference.indexOf(':', name);
  return colon < 0
    ? { repository: reference, tag: 'latest' }
    : { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
