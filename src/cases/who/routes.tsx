/** Handing over, declaring an interest, leaving marks against conflicts of interest. */
import type { Context } from '../../foundation/context.ts';
import { isProblem } from '../../foundation/problem.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { post } from '../../workforce/index.ts';
import { looked, show } from '../case-routes.tsx';
import { casesProblems } from '../texts.ts';
import { acceptHanding, handOver, returnHanding, takeBackHanding } from './handing.ts';
import { declareInterest, INTEREST_KINDS } from './interests.ts';
import { marksOf, setMark } from './marks.ts';
import { MarksPage } from './marks-page.tsx';
import type { InterestKind, MarkKind } from './tables.ts';
import { whoTexts } from './texts.ts';

const ticketOf = (visit: Visit): string => visit.params.ticket ?? '';
const back = (ticket: string, text: string, to = `/kerja/${ticket}`): Reply =>
  redirect(to, { flash: { tone: 'ok', text } });

/** Does it; a refusal with 422 is the error of a field on the same page. */
async function orAgain(ctx: Context, visit: Visit, field: string, run: () => Promise<Reply>): Promise<Reply> {
  const seen = await looked(ctx, visit);
  try {
    return await run();
  } catch (error) {
    if (!isProblem(error) || error.status !== 422 || !error.code.startsWith('cases.')) throw error;
    const text = casesProblems[visit.lang][error.code.slice('cases.'.length)]?.(error.details) ?? error.code;
    const sent = { errors: [{ field, text }], typed: visit.fields };
    return show(ctx, seen, visit.lang, { who: sent }, 422);
  }
}

async function marksPage(ctx: Context, wrong?: { readonly kind: MarkKind; readonly text: string }): Promise<Reply> {
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
  return page(<MarksPage kept={await marksOf(ctx, me)} wrong={wrong} />, { status: wrong === undefined ? 200 : 422 });
}

export const whoRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/kerja/:ticket/serahkan',
    guard: 'official',
    handler: (ctx, visit) =>
      orAgain(ctx, visit, 'alasan-serah', async () => {
        const { meja = '', alasan = '' } = visit.fields;
        await handOver(ctx, { ticket: ticketOf(visit), post: meja, reason: alasan });
        const { title } = await post(ctx, meja);
        return back(ticketOf(visit), whoTexts[visit.lang].handing.sent(title), '/kerja');
      }),
  }),
  route({
    method: 'post',
    path: '/kerja/:ticket/serahan/terima',
    guard: 'official',
    async handler(ctx, visit) {
      await looked(ctx, visit);
      await acceptHanding(ctx, ticketOf(visit));
      return back(ticketOf(visit), whoTexts[visit.lang].handing.accepted);
    },
  }),
  route({
    method: 'post',
    path: '/kerja/:ticket/serahan/kembalikan',
    guard: 'official',
    handler: (ctx, visit) =>
      orAgain(ctx, visit, 'alasan-kembali', async () => {
        await returnHanding(ctx, { ticket: ticketOf(visit), reason: visit.fields.alasan ?? '' });
        return back(ticketOf(visit), whoTexts[visit.lang].handing.returned, '/kerja');
      }),
  }),
  route({
    method: 'post',
    path: '/kerja/:ticket/serahan/tarik',
    guard: 'official',
    async handler(ctx, visit) {
      await looked(ctx, visit);
      await takeBackHanding(ctx, ticketOf(visit));
      return back(ticketOf(visit), whoTexts[visit.lang].handing.tookBack);
    },
  }),
  route({
    method: 'post',
    path: '/kerja/:ticket/kepentingan',
    guard: 'official',
    handler: (ctx, visit) =>
      orAgain(ctx, visit, 'keterangan', async () => {
        const { kepentingan = '', keterangan = '' } = visit.fields;
        const kind: InterestKind = INTEREST_KINDS.find(one => one === kepentingan) ?? 'other';
        await declareInterest(ctx, { ticket: ticketOf(visit), kind, reason: keterangan });
        return back(ticketOf(visit), whoTexts[visit.lang].interest.sent, '/kerja');
      }),
  }),
  route({ method: 'get', path: '/akun/penanda', guard: 'official', handler: ctx => marksPage(ctx) }),
  route({
    method: 'post',
    path: '/akun/penanda/:kind',
    guard: 'official',
    async handler(ctx, visit) {
      const kind: MarkKind = visit.params.kind === 'phone' ? 'phone' : 'nik';
      const t = whoTexts[visit.lang].marks;
      try {
        await setMark(ctx, kind, visit.fields.angka ?? '');
      } catch (error) {
        if (!isProblem(error, 'cases.not-a-number')) throw error;
        return marksPage(ctx, { kind, text: t.wrong[kind] });
      }
      return back('', t.saved, '/akun/penanda');
    },
  }),
];
