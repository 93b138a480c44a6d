/**
 * A refusal: what was asked may not be done, and the reason is one that a person can be told.
 *
 * Verbs throw it, `web.ts` catches it once and shows the translated sentence kept under the code in the folder's
 * `texts.ts`. It is not for mistakes of ours (those are faults: any other error, shown as 500 with the request id) nor
 * for several remarks about one form or document (those are findings, and are returned).
 */

/** What a sentence about the problem may mention. Never a secret and never a citizen's NIK: it is shown and logged. */
export type ProblemDetails = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** HTTP statuses that a refusal may have (RFC 9110; 422 re-renders a form, 429 RFC 6585, 507 RFC 4918). */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 411 | 413 | 415 | 422 | 423 | 429 | 503 | 507;

/** A refusal with a code `folder.reason`, for example `agreements.not-in-force`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: ProblemStatus;
  readonly details: ProblemDetails;

  constructor(code: string, status: ProblemStatus, details: ProblemDetails = {}) {
    if (!/^[a-z][a-z-]*\.[a-z][a-z0-9-]*$/.test(code))
      throw new TypeError(`A problem's code is folder.reason: ${code}`);
    super(code);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Whether the error is a refusal, optionally one with this very code. */
export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

/** The row, or a 404 problem: what is not there and what may not be seen look the same from outside. */
export function found<Row>(row: Row | null | undefined, code: string, details: ProblemDetails = {}): Row {
  if (row === null || row === undefined) throw new Problem(code, 404, details);
  return row;
}
