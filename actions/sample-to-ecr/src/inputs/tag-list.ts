import { InputError } from '@prodlike/core';

/** What placeholders in tags stand for. */
export interface TagFacts {
  readonly now: Date;
  /** Of the workflow run; undefined outside of one. */
  readonly commit: string | undefined;
  /** Number of the workflow run; undefined outside of one. */
  readonly run: string | undefined;
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const commitLength = 12;

/**
 * The input tags: by commas, blanks or lines, placeholders filled in. Each once, in order.
 *
 * @throws InputError for a tag that no registry takes, or a placeholder that is not known here
 */
export function tagList(text: string, facts: TagFacts): readonly string[] {
  const written = text.split(/[\s,]+/).filter((tag) => tag !== '');
  return [...new Set(written.map((tag) => filled(tag, facts)))];
}

function filled(tag: string, facts: TagFacts): string {
  const result = tag.replace(/\{([^{}]*)\}/g, (_, name: string) => placeholder(name, facts));
  if (tagForm.test(result)) return result;
  const remedy = 'Use letters, digits, and . _ -, at most 128, the first no . or -.';
  throw new InputError('tags', `has ${JSON.stringify(tag.slice(0, 60))}, which no registry takes`, remedy);
}

function placeholder(name: string, { now, commit, run }: TagFacts): string {
  const instant = now.toISOString();
  switch (name) {
    case 'date':
      return instant.slice(0, 10);
    case 'time':
      return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
    case 'commit':
      return known(commit, name, 'this is no run of a workflow').slice(0, commitLength);
    case 'run':
      return known(run, name, 'this is no run of a workflow');
    default: {
      const remedy = 'The placeholders are {date}, {time}, {commit} and {run}.';
      throw new InputError('tags', `has {${name.slice(0, 30)}}, which is not known`, remedy);
    }
  }
}

function known(value: string | undefined, name: string, reason: string): string {
  if (value !== undefined) return value;
  throw new InputError('tags', `has {${name}}, and ${reason}`, 'Leave it out, or write a tag of your own.');
}
