/**
 * Welcome: the front page of a server that holds several regions, and in a demonstration the people one may become.
 *
 * It knows a little of every folder and none knows of it.
 */
export { welcomeRoutes } from './routes.tsx';
