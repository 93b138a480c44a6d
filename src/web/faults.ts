/** From what went wrong to what the visitor is told: refusals pass, what has a known cause becomes one, the rest is our fault. */
import { isProblem, Problem } from '../foundation/problem.ts';

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String((error as { code: unknown }).code)
    : '';
}

/** Serialization failure and deadlock (SQLSTATE class 40): the same work may well succeed when tried again. */
export function mayTryAgain(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

const KNOWN: Readonly<Record<string, () => Problem>> = {
  '53100': () => new Problem('web.disk-full', 507),
  ENOSPC: () => new Problem('web.disk-full', 507),
  '53300': () => new Problem('web.database-away', 503),
  '57P01': () => new Problem('web.database-away', 503),
  '57P03': () => new Problem('web.database-away', 503),
  ECONNREFUSED: () => new Problem('web.database-away', 503),
  ECONNRESET: () => new Problem('web.database-away', 503),
  '40001': () => new Problem('web.busy', 503),
  '40P01': () => new Problem('web.busy', 503),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('web.too-large', 413),
  FST_REQ_FILE_TOO_LARGE: () => new Problem('web.too-large', 413),
  FST_FILES_LIMIT: () => new Problem('web.too-many-files', 413),
  FST_FIELDS_LIMIT: () => new Problem('web.too-large', 413),
  FST_PARTS_LIMIT: () => new Problem('web.too-large', 413),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('web.not-a-form', 415),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Problem('web.broken-request', 400),
  FST_ERR_BAD_URL: () => new Problem('web.broken-request', 400),
  FST_ERR_VALIDATION: () => new Problem('web.broken-request', 400),
  // Text that PostgreSQL cannot hold (a NUL), or a number out of range: bad input that no check of ours named.
  '22021': () => new Problem('web.broken-request', 400),
  '22P05': () => new Problem('web.broken-request', 400),
};

/** The refusal that this error amounts to, or undefined for a fault of ours. */
export function asProblem(error: unknown): Problem | undefined {
  if (isProblem(error)) return error;
  const known = KNOWN[codeOf(error)];
  if (known !== undefined) return known();
  const status =
    typeof error === 'object' && error !== null ? (error as { statusCode?: unknown }).statusCode : undefined;
  if (status === 429) return new Problem('web.too-many-requests', 429);
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('web.broken-request', 400);
  return undefined;
}
