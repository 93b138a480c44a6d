/**
 * Citizens: an account for those who like to have one, proved by a code sent to a telephone number or an e-mail address.
 *
 * Nobody needs one: ticket and tracking code are always enough. An account remembers what its owner says of themselves, on
 * whatever device they sign in. There is no password to forget, and no difference between signing up and signing in, so an
 * answer never tells whether somebody has an account.
 *
 * It hides how codes and sessions are kept and how often something is sent. It does not know cases: what belongs to an account
 * stands in the folders that know what it is.
 */

export { type Account, type AccountReach, accountOf, openAccount, reachesOf, saveProfile } from './accounts.ts';
export type { Address } from './address.ts';
export { maskedAddress, readAddress, writtenPhone } from './address.ts';
export { maySend } from './codes.ts';
export { DEMO_RESIDENT } from './demonstration.ts';
export { AccountShell } from './pages/shell.tsx';
export { accountRoutes } from './routes.tsx';
export { citizenSession, sweepAccounts, touchSession } from './sessions.ts';
export { citizensProblems, citizensTexts } from './texts.ts';
