/** Changes of office: a list of them for every official, and abolishing a post for the operator. */
import type { Context } from '../../foundation/context.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { post, postsAll } from '../../workforce/index.ts';
import { abolish } from './abolishing.ts';
import { endingSoon, openWorkOf, vacantWork } from './leaving.ts';
import { AbolishPage, LeavingPage } from './leaving-pages.tsx';
import { whoTexts } from './texts.ts';

async function abolishPage(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const of = await post(ctx, visit.params.post ?? '');
  const jsx = (
    <AbolishPage
      post={of}
      posts={await postsAll(ctx)}
      tasks={await openWorkOf(ctx, of.id)}
      errors={errors}
      typed={visit.fields}
    />
  );
  return page(jsx, { status: errors.length === 0 ? 200 : 422 });
}

export const leavingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/pegawai/peralihan',
    guard: 'official',
    handler: async ctx => page(<LeavingPage ending={await endingSoon(ctx)} vacant={await vacantWork(ctx)} />),
  }),
  route({
    method: 'get',
    path: '/pegawai/:post/hapus',
    guard: ['operator'],
    handler: (ctx, visit) => abolishPage(ctx, visit),
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/hapus',
    guard: ['operator'],
    async handler(ctx, visit) {
      const t = whoTexts[visit.lang].leaving;
      const { penerus = '', dasar = '' } = visit.fields;
      if (penerus === '' || dasar.trim() === '')
        return abolishPage(ctx, visit, [{ field: penerus === '' ? 'penerus' : 'dasar', text: t.missing }]);
      const of = await post(ctx, visit.params.post ?? '');
      const heir = await abolish(ctx, { post: of.id, heir: penerus, reason: dasar.trim().slice(0, 300) });
      return redirect('/pegawai', { flash: { tone: 'ok', text: t.abolished(of.title, heir.title) } });
    },
  }),
];
