/** What officials do at a case besides acting on it: link, merge, follow up, call, correct a note. */
import type { Context } from '../../foundation/context.ts';
import { isProblem } from '../../foundation/problem.ts';
import { type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { looked, show } from '../case-routes.tsx';
import { inbox } from '../inbox.ts';
import { readInboxQuery } from '../inbox-query.ts';
import { casesProblems } from '../texts.ts';
import { readTicket } from '../ticket.ts';
import type { DeskTried } from './case-desk.ts';
import { beginFollowUp } from './follow-up.ts';
import { LINK_KINDS, link, unlink } from './links.ts';
import { merge, unmerge } from './merging.ts';
import { editNote, readCalls } from './notes.ts';
import { setAside } from './suggesting.ts';
import { deskTexts } from './texts.ts';

const back = (ticket: string, text: string, at = ''): Reply =>
  redirect(`/kerja/${ticket}${at}`, { flash: { tone: 'ok', text } });

const typedTicket = (visit: Visit): string => readTicket(visit.fields.tiket ?? '') ?? '';

/**
 * Does something that a typed word may make impossible. What is refused comes back on the page, beside the word. Nothing was
 * written by then: every verb here asks first.
 */
async function orAgain(
  ctx: Context,
  visit: Visit,
  tried: Omit<DeskTried, 'error'>,
  run: (ticket: string) => Promise<Reply>,
): Promise<Reply> {
  const seen = await looked(ctx, visit);
  try {
    return await run(seen.case.ticket);
  } catch (error) {
    if (!isProblem(error) || error.status === 403) throw error;
    const sentence = casesProblems[visit.lang][error.code.replace(/^cases\./, '')];
    if (sentence === undefined) throw error;
    return show(ctx, seen, visit.lang, { tried: { ...tried, error: sentence(error.details) } }, 422);
  }
}

const linkTo = route({
  method: 'post',
  path: '/kerja/:ticket/kaitkan',
  guard: 'official',
  handler: (ctx, visit) =>
    orAgain(ctx, visit, { form: 'link', typed: visit.fields.tiket }, async ticket => {
      const other = typedTicket(visit);
      const kind = LINK_KINDS.find(one => one === visit.fields.hubungan) ?? 'related';
      await link(ctx, { ticket, other, kind });
      return back(ticket, deskTexts[visit.lang].links.linked(other), '#terkait');
    }),
});

const unlinkFrom = route({
  method: 'post',
  path: '/kerja/:ticket/kaitan/lepas',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    await unlink(ctx, { ticket: of.ticket, link: visit.fields.kaitan ?? '' });
    return back(of.ticket, deskTexts[visit.lang].links.unlinked, '#terkait');
  },
});

const mergeWith = route({
  method: 'post',
  path: '/kerja/:ticket/gabung',
  guard: 'official',
  handler: (ctx, visit) =>
    orAgain(ctx, visit, { form: 'merge', typed: visit.fields.tiket }, async ticket => {
      const lead = typedTicket(visit);
      await merge(ctx, { ticket, lead });
      return back(ticket, deskTexts[visit.lang].links.merged(lead));
    }),
});

const standAlone = route({
  method: 'post',
  path: '/kerja/:ticket/lepas-gabungan',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    await unmerge(ctx, { ticket: of.ticket });
    return back(of.ticket, deskTexts[visit.lang].links.unmerged);
  },
});

const notSame = route({
  method: 'post',
  path: '/kerja/:ticket/bukan-sama',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    const other = typedTicket(visit);
    await setAside(ctx, { ticket: of.ticket, other });
    return back(of.ticket, deskTexts[visit.lang].likely.setAside(other));
  },
});

const followUp = route({
  method: 'post',
  path: '/kerja/:ticket/lanjutan',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    const code = await beginFollowUp(ctx, { ticket: of.ticket, application: visit.fields.layanan ?? '' });
    return redirect(`/draf/${code}`);
  },
});

const correctNote = route({
  method: 'post',
  path: '/kerja/:ticket/catatan/:note',
  guard: 'official',
  handler: (ctx, visit) => {
    const { note = '' } = visit.params;
    const text = visit.fields.catatan ?? '';
    return orAgain(ctx, visit, { form: 'note-edit', typed: text, about: note }, async ticket => {
      await editNote(ctx, { ticket, note, text });
      return back(ticket, deskTexts[visit.lang].notes.changed, '#catatan');
    });
  },
});

const readThem = route({
  method: 'post',
  path: '/kerja/:ticket/sebutan',
  guard: 'official',
  async handler(ctx, visit) {
    const { case: of } = await looked(ctx, visit);
    await readCalls(ctx, of.id);
    return redirect(`/kerja/${of.ticket}#catatan`);
  },
});

/** The next case on the official's desk: not the one just left, and nobody else's. */
const next = route({
  method: 'get',
  path: '/kerja/berikutnya',
  guard: 'official',
  async handler(ctx, visit) {
    const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
    const { rows } = await inbox(ctx, { ...readInboxQuery(visit.query), after: undefined });
    const free = rows.filter(
      row => row.ticket !== visit.query.setelah && (row.assignee === null || row.assignee === me),
    );
    const [row] = free;
    return row === undefined
      ? redirect('/kerja', { flash: { tone: 'ok', text: deskTexts[visit.lang].noNext } })
      : redirect(`/kerja/${row.ticket}`);
  },
});

export const caseDeskRoutes: readonly Route[] = [
  next,
  linkTo,
  unlinkFrom,
  mergeWith,
  standAlone,
  notSame,
  followUp,
  correctNote,
  readThem,
];
