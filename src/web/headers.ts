/** Headers that every answer carries: what a page may load, who may frame it, what may be kept. */

/** Strict: nothing from elsewhere, no inline script, styles only ours or with this answer's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ');
}

/** For files shown in the browser: nothing runs in them. A PDF is not sandboxed, or browsers would not show it at all. */
export function filePolicy(mediaType: string): string {
  const sandbox = mediaType === 'application/pdf' ? '' : 'sandbox; ';
  return `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; ${sandbox}frame-ancestors 'none'`;
}

/** The same on every answer. `secure`: reached by HTTPS only, so browsers may be told to remember it (RFC 6797). */
export function commonHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
