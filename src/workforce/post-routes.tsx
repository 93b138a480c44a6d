/** One post: who holds it, whom it answers to, who does its work in its name. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import { people, peopleByIds, person } from '../people/index.ts';
import { agency } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { appoint, appointmentsOf, endAppointment, holders } from './appointments.ts';
import { readDate } from './dates.ts';
import { PostPage } from './pages/post-page.tsx';
import { post, postsAll, setSuperior } from './posts.ts';
import { asError, delegationRoutes, givenOf, type ServicesHere } from './standing-routes.tsx';
import { superiorAmong } from './superior.ts';
import type { AppointmentKind } from './tables.ts';
import { workforceTexts } from './texts.ts';
import { today } from './today.ts';

interface More {
  readonly errors?: readonly FormError[];
  readonly typed?: Readonly<Record<string, string>>;
  /** What was sent to give work down and was refused. */
  readonly giving?: { readonly visit: Visit; readonly errors: readonly FormError[] };
}

async function postPage(ctx: Context, visit: Visit, services: ServicesHere, more: More = {}): Promise<Reply> {
  const of = await post(ctx, visit.params.post ?? '');
  const mayChange = isAllowed(ctx, ['operator']);
  const persons = mayChange ? (await people(ctx)).filter(one => one.active) : [];
  const all = await postsAll(ctx);
  const { giving, ...rest } = more;
  const errors = [...(rest.errors ?? []), ...(giving?.errors ?? [])];
  const jsx = (
    <PostPage
      post={of}
      posts={all}
      superior={superiorAmong(of, all)}
      byRule={superiorAmong({ ...of, superior: null }, all)}
      agency={await agency(ctx, of.agency)}
      holders={await holders(ctx, of.id)}
      later={await laterOf(ctx, of.id)}
      given={await givenOf(ctx, of, all, await services(ctx, visit.lang), giving)}
      people={persons}
      mayChange={mayChange}
      typed={rest.typed}
      errors={errors}
    />
  );
  return page(jsx, { status: errors.length === 0 ? 200 : 422 });
}

async function laterOf(ctx: Context, id: string) {
  const date = await today(ctx);
  const later = (await appointmentsOf(ctx, id)).filter(one => one.starts > date);
  const names = await peopleByIds(
    ctx,
    later.map(one => one.official),
  );
  return later.map(one => ({ ...one, name: names.get(one.official)?.name ?? '' }));
}

const isKind = (text: string | undefined): text is AppointmentKind =>
  text === 'holder' || text === 'plt' || text === 'plh';

async function appointTo(ctx: Context, visit: Visit, services: ServicesHere): Promise<Reply> {
  const t = workforceTexts[visit.lang];
  const id = visit.params.post ?? '';
  const { pegawai = '', sebagai } = visit.fields;
  const again = (error: FormError) => postPage(ctx, visit, services, { errors: [error], typed: visit.fields });
  if (!isUuid(pegawai)) return again({ field: 'pegawai', text: t.official });
  const [starts, ends] = [readDate(visit.fields, 'mulai'), readDate(visit.fields, 'sampai')];
  try {
    if (starts === undefined || ends === undefined) throw new Problem('workforce.dates', 422);
    await appoint(ctx, {
      post: id,
      official: pegawai,
      kind: isKind(sebagai) ? sebagai : 'holder',
      ...(starts === null ? {} : { starts }),
      ends,
    });
  } catch (error) {
    return again(asError(error, 'sampai', visit.lang));
  }
  const who = await person(ctx, pegawai);
  return redirect(`/pegawai/${id}`, {
    flash: { tone: 'ok', text: t.appointed(who.name, (await post(ctx, id)).title) },
  });
}

async function endOne(ctx: Context, visit: Visit, services: ServicesHere): Promise<Reply> {
  const t = workforceTexts[visit.lang];
  const { pengangkatan = '', alasan = '' } = visit.fields;
  if (alasan.trim() === '') {
    return postPage(ctx, visit, services, {
      errors: [{ field: `alasan-${pengangkatan}`, text: t.reasonMissing }],
      typed: visit.fields,
    });
  }
  if (!isUuid(pengangkatan)) throw new Problem('workforce.no-appointment', 404);
  await endAppointment(ctx, pengangkatan, alasan.trim().slice(0, 500));
  return redirect(`/pegawai/${visit.params.post ?? ''}`, { flash: { tone: 'ok', text: t.ended } });
}

export const postRoutes = (services: ServicesHere): readonly Route[] => [
  route({
    method: 'get',
    path: '/pegawai/:post',
    guard: 'official',
    handler: (ctx, visit) => postPage(ctx, visit, services),
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/angkat',
    guard: ['operator'],
    handler: (ctx, visit) => appointTo(ctx, visit, services),
  }),
  route({
    method: 'post',
    path: '/pegawai/:post/akhiri',
    guard: ['operator'],
    handler: (ctx, visit) => endOne(ctx, visit, services),
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
  ...delegationRoutes((ctx, visit, giving) => postPage(ctx, visit, services, { giving })),
];
