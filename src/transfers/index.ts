/**
 * Transfers: open cases moved by a plan onto the definition that is at work.
 *
 * A case runs to its end under the definition with which it was opened, unless the law gives a reason to move it. Then the
 * owner says what becomes of parts that are gone, sees in a dry run which cases would move and which not and why, gives
 * reason and legal basis, and lets it run in batches. A moved case can be taken back until somebody acts on it.
 *
 * It hides how a state is carried over, how deadlines are recomputed and how a run survives a restart. It does not know how
 * cases are kept (cases/), nor where the newer definition comes from.
 */
export { transferRoutes, transfersPath } from './routes.tsx';
export { resumeTransfers, returnOne, runTransfer, tryOut } from './running.ts';
export { transfersProblems } from './texts.ts';
export {
  cancel,
  casesUnderOlder,
  pause,
  plan,
  resume,
  reverse,
  start,
  type Transfer,
  transfer,
  transfers,
  type UnderOlder,
} from './transfers.ts';
