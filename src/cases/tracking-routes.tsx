/** Routes of a case for its applicant: opened by ticket and tracking code, followed, answered, withdrawn, closed again. */
import type { Context } from '../foundation/context.ts';
import { openFile } from '../foundation/files.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { found, Problem } from '../foundation/problem.ts';
import {
  fileOutside,
  type IssuedLetter,
  LetterPage,
  letterById,
  standingOf as letterStanding,
  todayOf,
  verifyAddress,
} from '../letters/index.ts';
import { regionOf } from '../regions/index.ts';
import { type Cookie, file, page, type Route, redirect, route, type Visit } from '../web/index.ts';
import { act, maySee } from './acting.ts';
import { askForm, faultsOfAsked, isAnswered, readAsked } from './asking.ts';
import { billRoutes } from './bills/shown.tsx';
import { ownBookingRoutes } from './booking/routes.tsx';
import { applicantFile, citizenCaseView, offeredToApplicant } from './citizen-case.ts';
import { citizenTexts } from './citizen-texts.ts';
import { readBy } from './conversation/conversation.ts';
import { askingRoutes } from './conversation/routes.tsx';
import { formRoutes } from './form-routes.tsx';
import { Fate } from './letters/fate.tsx';
import { fateView } from './letters/routes.tsx';
import { holdsTicket, markSeen } from './mine/holding.ts';
import { mineRoutes } from './mine/routes.tsx';
import { isOpenHere, withTracked } from './mine/tracked.ts';
import { CitizenCasePage } from './pages/case-citizen.tsx';
import { TrackPage, type TrackView } from './pages/track.tsx';
import { portalRoutes } from './portal-routes.tsx';
import { ratingRoutes } from './rating/routes.tsx';
import { standingOf, tasksOf } from './reading.ts';
import { rightsRoutes } from './rights/routes.tsx';
import { tellingRoutes } from './telling/routes.ts';
import { readTicket, ticketExample } from './ticket.ts';
import { TRACKING_COOKIE, TRACKING_COOKIE_SECONDS, ticketsIn, track, withoutTicket, withTicket } from './tracking.ts';
import { INPUT_NAMES } from './typing.ts';
import { statusOf } from './uploads.ts';

/** Tries from one address in a minute, over all tickets; each ticket has its own limit besides. */
const TRIES_PER_MINUTE = 20;

async function trackView(ctx: Context, visit: Visit, more: Partial<TrackView>): Promise<TrackView> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const known = ticketsIn(visit.cookie(TRACKING_COOKIE));
  return { ticket: '', example: ticketExample(region.slug, String(ctx.now.getUTCFullYear())), known, ...more };
}

const ask = route({
  method: 'get',
  path: '/lacak',
  guard: 'anyone',
  async handler(ctx, visit) {
    const typed = (visit.query.tiket ?? '').trim();
    const ticket = readTicket(typed);
    const view = await trackView(ctx, visit, { ticket: ticket ?? typed });
    if (ticket !== undefined && (await isOpenHere(ctx, visit, ticket))) return redirect(`/berkas/${ticket}`);
    return page(<TrackPage {...view} />);
  },
});

const answer = route({
  method: 'post',
  path: '/lacak',
  guard: 'anyone',
  limit: { perMinute: TRIES_PER_MINUTE },
  async handler(ctx, visit) {
    const ticket = (visit.fields.tiket ?? '').trim();
    const code = (visit.fields.kode ?? '').trim();
    const missing = { ticket: ticket === '', code: code === '' };
    if (missing.ticket || missing.code)
      return page(<TrackPage {...(await trackView(ctx, visit, { ticket, missing }))} />, { status: 422 });
    const tracking = await track(ctx, ticket, code);
    if (tracking.kind === 'right') {
      const value = withTicket(visit.cookie(TRACKING_COOKIE), tracking.ticket, tracking.renewals);
      return redirect(`/berkas/${tracking.ticket}`, {
        cookies: [{ name: TRACKING_COOKIE, value, maxAgeSeconds: TRACKING_COOKIE_SECONDS }],
      });
    }
    // The page is answered, not thrown: a wrong try must be counted, and a thrown problem would undo it.
    const outcome = tracking.kind === 'wrong' ? 'refused' : 'too-many';
    return page(<TrackPage {...(await trackView(ctx, visit, { ticket, outcome }))} />, {
      status: tracking.kind === 'wrong' ? 422 : 429,
    });
  },
});

const show = route({
  method: 'get',
  path: '/berkas/:ticket',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      const { holder } = visit;
      if (holder !== undefined) visit.after(inner => markSeen(inner, of.id, holder.id));
      visit.after(inner => readBy(inner, of.id, 'applicant'));
      const held = await holdsTicket(ctx, holder, of.ticket);
      const view = await citizenCaseView(own, of, visit.lang);
      return page(<CitizenCasePage {...view} held={holder === undefined ? undefined : held} />);
    }),
});

const doAction = route({
  method: 'post',
  path: '/berkas/:ticket/tindakan/:action',
  guard: 'anyone',
  upload: { megabytes: 16, files: 20 },
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      const t = citizenTexts[visit.lang].mine;
      const here = `/berkas/${of.ticket}`;
      const standing = await standingOf(own, of);
      const { application, scope } = standing;
      const at = { stage: of.stage, action: visit.params.action ?? '' };
      if (!offeredToApplicant(standing).includes(at.action))
        return redirect(here, { flash: { tone: 'warn', text: t.meanwhile } });
      const asked = await readAsked(own, application, at, visit);
      const faults = faultsOfAsked(application, at, scope, asked.content);
      const version = Number(visit.fields[INPUT_NAMES.version]);
      const meanwhile = version !== of.version;
      if (meanwhile || !isAnswered(faults, asked)) {
        const form = askForm(application, at, scope, visit.lang, { asked, faults });
        const view = await citizenCaseView(own, of, visit.lang, { action: at.action, form, meanwhile });
        return page(<CitizenCasePage {...view} />, {
          status: meanwhile ? 409 : statusOf(asked.uploadFaults.values()),
        });
      }
      await act(own, {
        ticket: of.ticket,
        action: at.action,
        answers: asked.content.answers,
        version,
        who: 'applicant',
      });
      return redirect(here, { flash: { tone: 'ok', text: t.acted } });
    }),
});

const forget = route({
  method: 'post',
  path: '/berkas/:ticket/tutup',
  guard: 'anyone',
  reads: true,
  handler(_, visit) {
    const ticket = readTicket(visit.params.ticket ?? '') ?? '';
    const value = withoutTicket(visit.cookie(TRACKING_COOKIE), ticket);
    const cookie: Cookie =
      value === null
        ? { name: TRACKING_COOKIE, value }
        : { name: TRACKING_COOKIE, value, maxAgeSeconds: TRACKING_COOKIE_SECONDS };
    return redirect('/lacak', {
      cookies: [cookie],
      flash: { tone: 'ok', text: citizenTexts[visit.lang].mine.forgotten },
    });
  },
});

const upload = route({
  method: 'get',
  path: '/berkas/:ticket/unggahan/:digest',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      const { name, digest } = await applicantFile(own, of, visit.params.digest ?? '');
      const opened = await openFile(own, digest);
      return file(opened.content, { mediaType: opened.mediaType, name, inline: true });
    }),
});

/**
 * A letter, for whoever tracks its case in this browser and for officials with business in the case. Anybody else is asked
 * for the tracking code of a case that the address does not name.
 */
async function letterFor(
  ctx: Context,
  visit: Visit,
): Promise<{ readonly letter: IssuedLetter; readonly official: boolean } | undefined> {
  const id = visit.params.letter ?? '';
  if (!isUuid(id)) throw new Problem('letters.none', 404);
  const letter = await letterById(ctx, id);
  // An official who tracks a case of their own and has no business in it reads as its applicant.
  const official = ctx.actor.kind === 'official' && (await maySee(ctx, await tasksOf(ctx, letter.caseId)));
  return official || (await isOpenHere(ctx, visit, letter.ticket)) ? { letter, official } : undefined;
}

/** The file of a letter that was revoked or replaced is not given out any more; its page says why. */
async function assertCounts(ctx: Context, letter: IssuedLetter): Promise<void> {
  const standing = letterStanding(letter, await todayOf(ctx));
  if (standing === 'revoked' || standing === 'replaced')
    throw new Problem('letters.counts-no-more', 410, { number: letter.number });
}

const letter = route({
  method: 'get',
  path: '/surat/:letter',
  guard: 'anyone',
  async handler(ctx, visit) {
    const seen = await letterFor(ctx, visit);
    if (seen === undefined) return redirect('/lacak');
    const { letter: of } = seen;
    // Officials have a page of their own, with what they may do.
    if (seen.official) return redirect(`/kerja/${of.ticket}/surat/${of.id}`);
    const fate = await fateView(ctx, of, { href: id => `/surat/${id}`, forOfficials: false });
    const verify = await verifyAddress(ctx, of.code, visit.origin);
    const back = `/berkas/${of.ticket}`;
    return page(
      <LetterPage letter={of} verify={verify} back={back} above={<Fate {...fate} />} withheld={fate.withheld} />,
    );
  },
});

const letterFile = route({
  method: 'get',
  path: '/surat/:letter/pdf',
  guard: 'anyone',
  limit: { perMinute: 30 },
  // Setting a PDF takes a second: the transaction is over before it begins.
  unbound: true,
  async handler(ctx, visit) {
    const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
    const { database, origin } = visit;
    const of = await database.reading(ctx.region, work, async inner => {
      const seen = await letterFor(inner, visit);
      if (seen?.official === false) await assertCounts(inner, seen.letter);
      return seen?.letter;
    });
    if (of === undefined) return redirect('/lacak');
    const name = `${of.ticket}-${of.letter}.pdf`;
    const bytes = await fileOutside({ database, region: ctx.region, work, origin }, of.id);
    return file(bytes, { mediaType: 'application/pdf', name, inline: true });
  },
});

const trackingRoutes: readonly Route[] = [ask, answer, show, doAction, forget, upload, letter, letterFile];

/** Every route of the citizen's side, in the order in which a citizen meets them. */
export const citizenRoutes: readonly Route[] = [
  ...portalRoutes,
  ...formRoutes,
  ...trackingRoutes,
  ...ratingRoutes,
  ...ownBookingRoutes,
  ...rightsRoutes,
  ...tellingRoutes,
  ...billRoutes,
  ...mineRoutes,
  ...askingRoutes,
];
