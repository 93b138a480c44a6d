/** One post: who holds it, whom it answers to. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import { people, person } from '../people/index.ts';
import { agency } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route } from '../web/index.ts';
import { appoint, endAppointment, holders } from './appointments.ts';
import { PostPage } from './pages/post-page.tsx';
import { post, postsAll, setSuperior } from './posts.ts';
import { superiorAmong } from './superior.ts';
import type { AppointmentKind } from './tables.ts';
import { workforceTexts } from './texts.ts';

async function postPage(
  ctx: Context,
  id: string,
  more: { errors?: readonly FormError[]; typed?: Readonly<Record<string, string>> } = {},
): Promise<Reply> {
  const of = await post(ctx, id);
  const mayChange = isAllowed(ctx, ['operator']);
  const persons = mayChange ? (await people(ctx)).filter(one => one.active) : [];
  const all = await postsAll(ctx);
  const jsx = (
    <PostPage
      post={of}
      posts={all}
      superior={superiorAmong(of, all)}
      byRule={superiorAmong({ ...of, superior: null }, all)}
      agency={await agency(ctx, of.agency)}
      holders={await holders(ctx, id)}
      people={persons}
      mayChange={mayChange}
      {...more}
    />
  );
  return page(jsx, { status: more.errors === undefined ? 200 : 422 });
}

const isKind = (text: string | undefined): text is AppointmentKind =>
  text === 'holder' || text === 'plt' || text === 'plh';

export const postRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/pegawai/:post',
    guard: 'official',
    handler: (ctx, visit) => postPage(ctx, visit.params.post ?? ''),
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/angkat',
    guard: ['operator'],
    async handler(ctx, visit) {
      const t = workforceTexts[visit.lang];
      const id = visit.params.post ?? '';
      const { pegawai = '', sebagai } = visit.fields;
      if (pegawai === '')
        return postPage(ctx, id, { errors: [{ field: 'pegawai', text: t.official }], typed: visit.fields });
      await appoint(ctx, { post: id, official: pegawai, kind: isKind(sebagai) ? sebagai : 'holder' });
      const who = await person(ctx, pegawai);
      return redirect(`/pegawai/${id}`, {
        flash: { tone: 'ok', text: t.appointed(who.name, (await post(ctx, id)).title) },
      });
    },
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/akhiri',
    guard: ['operator'],
    async handler(ctx, visit) {
      const t = workforceTexts[visit.lang];
      const id = visit.params.post ?? '';
      const { pengangkatan = '', alasan = '' } = visit.fields;
      if (alasan.trim() === '') {
        return postPage(ctx, id, {
          errors: [{ field: `alasan-${pengangkatan}`, text: t.reasonMissing }],
          typed: visit.fields,
        });
      }
      if (!isUuid(pengangkatan)) throw new Problem('workforce.no-appointment', 404);
      await endAppointment(ctx, pengangkatan, alasan.trim().slice(0, 500));
      return redirect(`/pegawai/${id}`, { flash: { tone: 'ok', text: t.ended } });
    },
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/atasan',
    guard: ['operator'],
    async handler(ctx, visit) {
      const id = visit.params.post ?? '';
      const { atasan = '' } = visit.fields;
      await setSuperior(ctx, id, atasan === '' ? null : atasan);
      return redirect(`/pegawai/${id}`, { flash: { tone: 'ok', text: workforceTexts[visit.lang].superiorSet } });
    },
  }),
];
