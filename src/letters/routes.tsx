/** The routes of letters. Showing a letter is the case's to allow (cases/). */
import type { Route } from '../web/index.ts';
import { letterheadRoutes } from './letterheads/routes.tsx';
import { registerRoutes } from './register/routes.tsx';
import { signingRoutes } from './signing/routes.tsx';
import { verifyingRoutes } from './verifying/routes.tsx';

export const letterRoutes: readonly Route[] = [
  ...verifyingRoutes,
  ...signingRoutes,
  ...registerRoutes,
  ...letterheadRoutes,
];
