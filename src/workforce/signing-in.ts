/** What the pages of signing in have in common. */
export const SESSION = 'sesi';
export const SIGN_INS_PER_MINUTE = 20;
const FIRST_PAGE = '/kerja';

/** A path of ours to go on to: never another site's. */
export function nextPath(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : FIRST_PAGE;
}
