/** Giving work down, taking it back, and naming who stands in while one is away. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context, PostHeld } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { peopleByIds, person } from '../people/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { levelsBelow } from './acting-law.ts';
import { appointmentsOf, endAppointment, mayStandIn, standInFor } from './appointments.ts';
import { readDate } from './dates.ts';
import { delegate, delegationsOf, withdrawDelegation } from './delegations.ts';
import { AwayPage, type GivenProps, type Service } from './pages/standing.tsx';
import { type Post, post } from './posts.ts';
import { workforceProblems } from './problem-texts.ts';
import { workforceTexts } from './texts.ts';
import { today } from './today.ts';

/** Applications at work in the region, by name; told by whoever knows them. */
export type ServicesHere = (ctx: Context, lang: Lang) => Promise<readonly Service[]>;

/** What the page of a post shows about work given down. */
export async function givenOf(
  ctx: Context,
  of: Post,
  all: readonly Post[],
  services: readonly Service[],
  sent?: { readonly visit: Visit; readonly errors: readonly FormError[] },
): Promise<GivenProps> {
  const { actor } = ctx;
  const holds = actor.kind === 'official' && actor.posts.some(one => one.id === of.id && one.as === undefined);
  const mayGive = holds || isAllowed(ctx, ['operator']);
  return {
    post: of,
    delegations: await delegationsOf(ctx, of.id),
    posts: all,
    below: mayGive ? all.filter(one => (levelsBelow(one, of, all) ?? 3) <= 2) : [],
    services,
    mayGive,
    errors: sent?.errors ?? [],
    typed: sent?.visit.fields ?? {},
    chosen: sent?.visit.fieldsAll.aplikasi ?? [],
  };
}

type Shown = (
  ctx: Context,
  visit: Visit,
  sent: { readonly visit: Visit; readonly errors: readonly FormError[] },
) => Promise<Reply>;

/** A refusal as the error of a field; what is no refusal of ours goes on. */
export function asError(error: unknown, field: string, lang: Lang): FormError {
  if (!isProblem(error) || !error.code.startsWith('workforce.') || error.status !== 422) throw error;
  const sentence = workforceProblems[lang][error.code.slice('workforce.'.length)];
  return { field, text: sentence?.(error.details) ?? error.code };
}

async function give(ctx: Context, visit: Visit, shown: Shown): Promise<Reply> {
  const id = visit.params.post ?? '';
  const { kepada = '', jenis, memutus, dasar = '' } = visit.fields;
  const t = workforceTexts[visit.lang];
  const [starts, ends] = [readDate(visit.fields, 'dari') ?? '', readDate(visit.fields, 'hingga') ?? ''];
  if (kepada === '') return shown(ctx, visit, { visit, errors: [{ field: 'kepada', text: t.delegationTo }] });
  const applications = visit.fieldsAll.aplikasi ?? [];
  try {
    const kind = jenis === 'delegation' ? 'delegation' : 'mandate';
    await delegate(ctx, {
      post: id,
      toPost: kepada,
      kind,
      decides: memutus !== undefined,
      applications: applications.length === 0 ? null : applications,
      starts,
      ends,
      basis: dasar,
    });
  } catch (error) {
    return shown(ctx, visit, { visit, errors: [asError(error, 'kepada', visit.lang)] });
  }
  return redirect(`/pegawai/${id}`, { flash: { tone: 'ok', text: t.delegated((await post(ctx, kepada)).title) } });
}

/** Routes of work given down; `shown` shows the page of the post again, with what is wrong. */
export const delegationRoutes = (shown: Shown): readonly Route[] => [
  route({
    method: 'post',
    path: '/pegawai/:post/limpahkan',
    guard: 'official',
    handler: (ctx, visit) => give(ctx, visit, shown),
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/cabut',
    guard: 'official',
    async handler(ctx, visit) {
      const { pelimpahan = '' } = visit.fields;
      if (!isUuid(pelimpahan)) throw new Problem('workforce.no-delegation', 404);
      await withdrawDelegation(ctx, pelimpahan);
      const text = workforceTexts[visit.lang].withdrawn;
      return redirect(`/pegawai/${visit.params.post ?? ''}`, { flash: { tone: 'ok', text } });
    },
  }),
];

async function awayPage(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const held = ctx.actor.kind === 'official' ? ctx.actor.posts.filter(one => one.as === undefined) : [];
  const posts = await Promise.all(held.map(one => awayOf(ctx, one)));
  const status = errors.length === 0 ? 200 : 422;
  return page(<AwayPage posts={posts} errors={errors} typed={visit.fields} />, { status });
}

async function awayOf(ctx: Context, held: PostHeld) {
  const date = await today(ctx);
  const acting = (await appointmentsOf(ctx, held.id)).filter(one => one.kind === 'plh' && (one.ends ?? date) >= date);
  const names = await peopleByIds(
    ctx,
    acting.map(one => one.official),
  );
  return {
    post: held,
    colleagues: await mayStandIn(ctx, held.id),
    standIns: acting.map(one => ({ ...one, name: names.get(one.official)?.name ?? '' })),
  };
}

export const awayRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/akun/berhalangan',
    guard: 'official',
    handler: (ctx, visit) => awayPage(ctx, visit),
  }),
  route({
    method: 'post',
    path: '/akun/berhalangan',
    guard: 'official',
    async handler(ctx, visit) {
      const t = workforceTexts[visit.lang];
      const { jabatan = '', pengganti = '' } = visit.fields;
      const [starts, ends] = [readDate(visit.fields, 'dari'), readDate(visit.fields, 'hingga')];
      const field = `pengganti-${jabatan}`;
      if (!isUuid(pengganti) || typeof starts !== 'string' || typeof ends !== 'string')
        return awayPage(ctx, visit, [{ field, text: t.awayMissing }]);
      try {
        await standInFor(ctx, { post: jabatan, official: pengganti, starts, ends });
      } catch (error) {
        return awayPage(ctx, visit, [asError(error, field, visit.lang)]);
      }
      const { name } = await person(ctx, pengganti);
      return redirect('/akun/berhalangan', { flash: { tone: 'ok', text: t.awaySaved(name) } });
    },
  }),
  route({
    method: 'post',
    path: '/akun/kembali',
    guard: 'official',
    async handler(ctx, visit) {
      const { pengangkatan = '' } = visit.fields;
      const t = workforceTexts[visit.lang];
      if (!isUuid(pengangkatan)) throw new Problem('workforce.no-appointment', 404);
      await endAppointment(ctx, pengangkatan, t.backAgain);
      return redirect('/akun/berhalangan', { flash: { tone: 'ok', text: t.backDone } });
    },
  }),
];
