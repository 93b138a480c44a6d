/**
 * Oversight: reading what happened. Auditors, operators, the head and the secretary of the region read its journal, filter
 * it, take it away as a file and check its seals.
 *
 * It only reads. The journal itself is foundation/journal.ts; every folder writes its own lines.
 */
export { csv, csvCell } from '../foundation/csv.ts';
export { oversightRoutes } from './routes.tsx';
export { oversightTexts } from './texts.ts';
