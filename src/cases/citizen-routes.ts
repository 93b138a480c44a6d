/** Every route of the citizen's side, in the order in which a citizen meets them. */
import type { Route } from '../web/index.ts';
import { formRoutes } from './form-routes.tsx';
import { portalRoutes } from './portal-routes.tsx';
import { trackingRoutes } from './tracking-routes.tsx';

export const citizenRoutes: readonly Route[] = [...portalRoutes, ...formRoutes, ...trackingRoutes];
