/** The applicant says how they want to hear of their case. */
import { record } from '../../foundation/journal.ts';
import { choose } from '../../notices/index.ts';
import { type Route, redirect, route } from '../../web/index.ts';
import { withTracked } from '../mine/tracked.ts';
import { noticeChoiceTexts } from './texts.ts';

export const tellingRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/berkas/:ticket/kabar',
    guard: 'anyone',
    handler: (ctx, visit) =>
      withTracked(ctx, visit, async (own, of) => {
        const lang = visit.fields.bahasa === 'en' ? 'en' : 'id';
        const channel = visit.fields.saluran ?? '';
        const subject = { kind: 'case', id: of.ticket };
        await choose(own, subject, { channel, lang });
        await record(own, { event: 'case.notices-chosen', subject, details: { channel, lang } });
        return redirect(`/berkas/${of.ticket}`, { flash: { tone: 'ok', text: noticeChoiceTexts[visit.lang].saved } });
      }),
  }),
];
