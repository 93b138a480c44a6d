/** Everything officials do with cases. */
import type { Route } from '../foundation/web.ts';
import { caseRoutes } from './case-routes.tsx';
import { inboxRoutes } from './inbox-routes.tsx';

export const officerRoutes: readonly Route[] = [...inboxRoutes, ...caseRoutes];
