/** Routes of a region's portal: home, services, one service. */
import { calendarDate } from '../foundation/clock.ts';
import { found } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';
import { page, type Route, route } from '../web/index.ts';
import { HomePage } from './pages/portal-home.tsx';
import { ServicePage } from './pages/service.tsx';
import { ServicesPage } from './pages/services.tsx';
import { figures, matching, mostUsed, serviceDetails, services } from './services.ts';
import { ticketExample } from './ticket.ts';

/** Services named as the most used. */
const MOST_USED_AT_MOST = 5;
/** Characters of a search that are looked at. */
const QUERY_AT_MOST = 100;

const home = route({
  method: 'get',
  path: '/',
  guard: 'anyone',
  async handler(ctx, visit) {
    const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
    const open = (await services(ctx, visit.lang)).filter(service => service.open);
    const used = await mostUsed(
      ctx,
      open.map(service => service.application),
      MOST_USED_AT_MOST,
    );
    const today = calendarDate(ctx.now, region.timezone);
    return page(
      <HomePage
        services={open}
        mostUsed={used.flatMap(id => open.filter(service => service.application === id))}
        figures={await figures(ctx, today, region.timezone)}
        ticketExample={ticketExample(region.slug, today.slice(0, 4))}
      />,
    );
  },
});

const list = route({
  method: 'get',
  path: '/layanan',
  guard: 'anyone',
  async handler(ctx, visit) {
    const all = await services(ctx, visit.lang);
    const query = (visit.query.q ?? '').trim().slice(0, QUERY_AT_MOST);
    return page(<ServicesPage query={query} found={matching(all, query)} all={all.length} />);
  },
});

const one = route({
  method: 'get',
  path: '/layanan/:id',
  guard: 'anyone',
  handler: async (ctx, visit) =>
    page(<ServicePage {...(await serviceDetails(ctx, visit.params.id ?? '', visit.lang))} />),
});

export const portalRoutes: readonly Route[] = [home, list, one];
