/** The board, for whoever stands before a screen or has the page open on a phone. */
import { page, type Route, route } from '../web/index.ts';
import { readBoard, sharedBoard } from './board.ts';
import { BoardPage } from './pages/board.tsx';

/** Address of a booking's board within a region's site. */
export const boardPath = (application: string, booking: string): string => `/antrian/${application}/${booking}`;

export const bookingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/antrian/:application/:booking',
    guard: 'anyone',
    // Screens of one office share an address; each asks twelve times a minute.
    limit: { perMinute: 1_200 },
    // Most watchers need no transaction: they share what another one has just read.
    unbound: true,
    async handler(ctx, visit) {
      const { database, lang } = visit;
      const { application = '', booking = '' } = visit.params;
      const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
      const board = await sharedBoard(
        database,
        { region: ctx.region, application, id: booking, lang },
        ctx.now.getTime(),
        () => database.reading(ctx.region, work, inner => readBoard(inner, application, booking, lang)),
      );
      return page(<BoardPage board={board} at={boardPath(application, booking)} place={visit.query.tempat} />);
    },
  }),
];
