/** As the API gives a repository's setting. */
export interface TagMutability {
  readonly imageTagMutability?: string | undefined;
  readonly imageTagMutabilityExclusionFilters?:
    | readonly { readonly filterType?: string | undefined; readonly filter?: string | undefined }[]
    | undefined;
}

/**
 * Whether a tag can move from one image to another: `MUTABLE`, or the exception from `IMMUTABLE_WITH_EXCLUSION`, or none
 * of `MUTABLE_WITH_EXCLUSION`. In a filter `*` stands for any number of characters
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html).
 */
export function tagMoves(setting: TagMutability, tag: string): boolean {
  const excepted = (setting.imageTagMutabilityExclusionFilters ?? []).some(({ filter }) =>
    matches(filter ?? '', tag),
  );
  const mutable = setting.imageTagMutability?.startsWith('MUTABLE') ?? true;
  const hasExceptions = setting.imageTagMutability?.endsWith('_WITH_EXCLUSION') ?? false;
  return mutable !== (hasExceptions && excepted);
}

function matches(filter: string, tag: string): boolean {
  const pattern = filter
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(tag);
}
