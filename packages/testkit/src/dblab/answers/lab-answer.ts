/** What the engine answers. */
export interface LabAnswer {
  readonly status: number;
  /** Absent: no body. */
  readonly body?: unknown;
}

/** Codes and statuses of engine/internal/srv/api/errors.go. */
const codes = { 400: 'BAD_REQUEST', 401: 'UNAUTHORIZED', 404: 'NOT_FOUND', 500: 'INTERNAL_ERROR' } as const;

export function refusal(status: keyof typeof codes, message: string): LabAnswer {
  return { status, body: { code: codes[status], message } };
}

export const notFound = refusal(404, 'Requested object does not exist. Specify your request.');
export const unauthorized = refusal(401, 'Check your verification token.');
