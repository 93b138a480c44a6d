/** Checking a letter by its code: open to everybody. Showing a letter is the case's to allow (cases/). */
import { calendarDate } from '../foundation/clock.ts';
import { readTrackingCode } from '../foundation/identifiers.ts';
import { found } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';
import { page, type Route, redirect, route } from '../web/index.ts';
import { letterByCode } from './letters.ts';
import { VerifyFormPage, VerifyResultPage } from './pages/verify-page.tsx';

/** Codes tried from one address in a minute: enough for a pile of letters, useless for guessing 40 bits. */
const CHECKS_PER_MINUTE = 30;

export const letterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verifikasi',
    guard: 'anyone',
    handler(_, visit) {
      const typed = visit.query.kode;
      if (typed === undefined) return page(<VerifyFormPage />);
      const code = readTrackingCode(typed);
      if (code === undefined) {
        return page(<VerifyFormPage typed={typed} fault={typed.trim() === '' ? 'missing' : 'wrong'} />, {
          status: 422,
        });
      }
      return redirect(`/verifikasi/${code}`);
    },
  }),
  route({
    method: 'get',
    path: '/verifikasi/:code',
    guard: 'anyone',
    limit: { perMinute: CHECKS_PER_MINUTE },
    async handler(ctx, visit) {
      const code = readTrackingCode(visit.params.code ?? '');
      const letter = code === undefined ? undefined : await letterByCode(ctx, code);
      const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
      const today = calendarDate(ctx.now, region.timezone);
      const expired = letter?.validUntil !== null && letter !== undefined && letter.validUntil < today;
      return page(<VerifyResultPage letter={letter} expired={expired} />, { status: letter === undefined ? 404 : 200 });
    },
  }),
];
