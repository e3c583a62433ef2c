import { DeadlineError, errorCode, infrastructureName, type PublicText, publicText } from '@prodlike/core';

/** What went wrong with an upload, and what to do: never the service's own text. */
export interface UploadFailure {
  readonly what: PublicText;
  readonly advice: PublicText;
  /** Another artifact of this workflow run has the name already. */
  readonly nameTaken: boolean;
  /** No later attempt of the same job can succeed. */
  readonly lasting: boolean;
}

const keepYourself = publicText`The archive is still in report-dir: keep that folder with an upload step of your own, with if: always().`;

/** @param error what @actions/artifact threw, or a DeadlineError */
export function uploadFailure(error: unknown): UploadFailure {
  const nameTaken = statusIn(error) === 409;
  const { what, advice } = explained(error);
  return { what, advice: publicText`${advice} ${keepYourself}`, nameTaken, lasting: isUnsupported(error) };
}

function isUnsupported(error: unknown): boolean {
  return error instanceof Error && error.name === 'GHESNotSupportedError';
}

function explained(error: unknown): { readonly what: PublicText; readonly advice: PublicText } {
  const message = error instanceof Error ? error.message : '';
  const name = error instanceof Error ? error.name : '';
  if (error instanceof DeadlineError)
    return {
      what: publicText`the artifact service took too long`,
      advice: publicText`See githubstatus.com, and run it again.`,
    };
  if (isUnsupported(error))
    return {
      what: publicText`GitHub Enterprise Server has no artifact service of this kind`,
      advice: publicText`There is nothing to repair in the workflow.`,
    };
  if (name === 'UsageError' || /storage quota has been hit/.test(message))
    return {
      what: publicText`the account's storage for artifacts is full`,
      advice: publicText`Delete old artifacts, or lower details-retention.`,
    };
  return fromService(error, message);
}

function fromService(error: unknown, message: string) {
  const status = statusIn(error);
  const seeStatus = publicText`See githubstatus.com, and run it again.`;
  if (status === 401 || status === 403)
    return {
      what: publicText`the artifact service refused the job's token (HTTP ${status})`,
      advice: publicText`Run the job again; on a self-hosted runner, update the runner.`,
    };
  if (status === 409)
    return {
      what: publicText`another artifact of this workflow run has the same name`,
      advice: publicText`Give each job or database a comment-id of its own.`,
    };
  if (status !== undefined)
    return { what: publicText`the artifact service answered with HTTP ${status}`, advice: seeStatus };
  const code = errorCode(error) || /\b(E[A-Z]{4,})\b/.exec(message)?.[1];
  if (code !== undefined)
    return {
      what: publicText`the artifact service could not be reached (${infrastructureName(code)})`,
      advice: publicText`Let the runner reach GitHub's addresses for artifacts.`,
    };
  return { what: publicText`the artifact service gave no usable answer`, advice: seeStatus };
}

/** The library puts the status into its texts, as in `Failed request: (503) Service Unavailable`; Azure's into a field. */
function statusIn(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  const found = error instanceof Error ? /\((\d{3})\)/.exec(error.message)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}
