/** Routes of saved views: kept, renamed, put in order, shared, opened first, deleted and had back. */
import type { Context } from '../../foundation/context.ts';
import { isProblem } from '../../foundation/problem.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { inboxHref, readInboxQuery } from '../inbox-query.ts';
import { casesProblems } from '../texts.ts';
import { ViewsScreen, type ViewsTried } from './pages/views.tsx';
import { deskTexts } from './texts.ts';
import { deletedViewsOf, deleteView, moveView, openWith, renameView, restoreView, saveView, viewsOf } from './views.ts';

const AT = '/kerja/tampilan';

/** Filters as the inbox itself writes them: whatever else came along is left out. */
export function plainQuery(typed: string): string {
  const filter = { ...readInboxQuery(Object.fromEntries(new URLSearchParams(typed))), after: undefined };
  return inboxHref(filter).split('?')[1] ?? '';
}

async function show(ctx: Context, visit: Visit, tried?: ViewsTried): Promise<Reply> {
  const posts = ctx.actor.kind === 'official' ? ctx.actor.posts : [];
  return page(
    <ViewsScreen
      views={await viewsOf(ctx)}
      deleted={await deletedViewsOf(ctx)}
      posts={posts.map(({ id, title }) => ({ id, title }))}
      query={plainQuery(tried?.query ?? visit.query.q ?? '')}
      tried={tried}
    />,
    { status: tried === undefined ? 200 : 422 },
  );
}

/** Does it; what a typed name makes impossible comes back beside the name. */
async function orAgain(
  ctx: Context,
  visit: Visit,
  about: string | undefined,
  run: () => Promise<Reply>,
): Promise<Reply> {
  return run().catch((error: unknown) => {
    const reason = isProblem(error) ? error.code.replace(/^cases\./, '') : '';
    if (!isProblem(error) || !['view-name', 'view-many', 'view-post'].includes(reason)) throw error;
    const text = casesProblems[visit.lang][reason]?.(error.details) ?? '';
    const { nama: name = '', q } = visit.fields;
    return show(ctx, visit, { about, name, query: q, error: text });
  });
}

const said = (text: string, at = AT): Reply => redirect(at, { flash: { tone: 'ok', text } });
const nameOf = async (ctx: Context, id: string): Promise<string> =>
  (await viewsOf(ctx)).find(one => one.id === id)?.name ?? '';

export const viewRoutes: readonly Route[] = [
  route({ method: 'get', path: AT, guard: 'official', handler: (ctx, visit) => show(ctx, visit) }),
  route({
    method: 'post',
    path: AT,
    guard: 'official',
    handler: (ctx, visit) =>
      orAgain(ctx, visit, undefined, async () => {
        const { nama: name = '', q = '', untuk = '' } = visit.fields;
        const query = plainQuery(q);
        await saveView(ctx, { name, query, post: untuk === '' ? null : untuk });
        return said(deskTexts[visit.lang].views.saved(name.trim()), viewHref(query));
      }),
  }),
  route({
    method: 'post',
    path: `${AT}/:view/nama`,
    guard: 'official',
    handler: (ctx, visit) => {
      const id = visit.params.view ?? '';
      return orAgain(ctx, visit, id, async () => {
        await renameView(ctx, id, visit.fields.nama ?? '');
        return said(deskTexts[visit.lang].views.renamed);
      });
    },
  }),
  route({
    method: 'post',
    path: `${AT}/:view/urutan`,
    guard: 'official',
    async handler(ctx, visit) {
      await moveView(ctx, visit.params.view ?? '', visit.fields.arah === 'naik' ? 'up' : 'down');
      return redirect(AT);
    },
  }),
  route({
    method: 'post',
    path: `${AT}/:view/hapus`,
    guard: 'official',
    async handler(ctx, visit) {
      const id = visit.params.view ?? '';
      const name = await nameOf(ctx, id);
      await deleteView(ctx, id);
      return said(deskTexts[visit.lang].views.removed(name));
    },
  }),
  route({
    method: 'post',
    path: `${AT}/:view/kembalikan`,
    guard: 'official',
    async handler(ctx, visit) {
      await restoreView(ctx, visit.params.view ?? '');
      return said(deskTexts[visit.lang].views.restored);
    },
  }),
  route({
    method: 'post',
    path: `${AT}/awal`,
    guard: 'official',
    async handler(ctx, visit) {
      const t = deskTexts[visit.lang].views;
      const { tampilan: id = '' } = visit.fields;
      await openWith(ctx, id === '' ? null : id);
      return said(id === '' ? t.whole : t.defaulted(await nameOf(ctx, id)));
    },
  }),
];

/** The address of the inbox with these filters; with none the whole desk, whatever opens first. */
export function viewHref(query: string): string {
  return query === '' ? '/kerja?tampilan=desk' : `/kerja?${query}`;
}
