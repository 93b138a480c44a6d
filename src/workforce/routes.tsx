/** Signing in and out, one's account, staff and posts. */

import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import {
  begin,
  byNip,
  end,
  endOne,
  endOthers,
  hashPassword,
  isGrade,
  PASSWORD_AT_LEAST,
  PASSWORD_AT_MOST,
  passwordFits,
  people,
  person,
  register,
  removeSecondFactor,
  secondFactor,
  sessionsOfOfficial,
  setActive,
  setGrade,
  setPassword,
  signIn,
  withSecondFactor,
} from '../people/index.ts';
import { agencies } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { deviceOf, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { holdersAll } from './appointments.ts';
import { foundingRoutes } from './founding-routes.tsx';
import { AccountPage } from './pages/account.tsx';
import { PeoplePage } from './pages/people.tsx';
import { type DemoPerson, SignInPage } from './pages/sign-in.tsx';
import { RegisterPage, StaffListPage } from './pages/staff.tsx';
import { postRoutes } from './post-routes.tsx';
import { type Post, postsAll } from './posts.ts';
import { rankTexts } from './rank-texts.ts';
import { mustHaveFactor, secondFactorRoutes } from './second-factor-routes.tsx';
import { secondFactorTexts } from './second-factor-texts.ts';
import { nextPath, SESSION, SIGN_INS_PER_MINUTE } from './signing-in.ts';
import { awayRoutes, type ServicesHere } from './standing-routes.tsx';
import { workforceTexts } from './texts.ts';
import { zoneHere } from './today.ts';

/** Whom one may become, those with duties first: neighbourhood heads are many. */
async function demoPeople(ctx: Context): Promise<readonly DemoPerson[]> {
  const posts = new Map((await postsAll(ctx)).map(one => [one.id, one]));
  const all = await holdersAll(ctx);
  const weight = (held: Post | undefined) =>
    held === undefined ? 9 : held.duties.length > 0 ? 0 : held.kind.startsWith('ketua') ? 2 : 1;
  const byPerson = new Map<string, DemoPerson & { weight: number }>();
  for (const holder of all) {
    const held = posts.get(holder.post);
    const known = byPerson.get(holder.id);
    const title = held?.title ?? '';
    byPerson.set(holder.id, {
      id: holder.id,
      name: holder.name,
      title: known === undefined ? title : `${known.title}; ${title}`,
      weight: Math.min(known?.weight ?? 9, weight(held)),
    });
  }
  return [...byPerson.values()].sort((a, b) => a.weight - b.weight || a.name.localeCompare(b.name, 'id'));
}

async function signInPage(
  demo: boolean,
  read: (run: (ctx: Context) => Promise<readonly DemoPerson[]>) => Promise<readonly DemoPerson[]>,
  more: { nip?: string; errors?: readonly FormError[]; next: string },
  status: number,
): Promise<Reply> {
  const persons = demo ? await read(demoPeople) : undefined;
  return page(<SignInPage next={more.next} nip={more.nip} errors={more.errors} demo={persons} />, { status });
}

function signInRoutes(demo: boolean): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/masuk',
      guard: 'anyone',
      handler: (ctx, visit) => signInPage(demo, run => run(ctx), { next: nextPath(visit.query.ke) }, 200),
    }),
    route({
      method: 'post',
      path: '/masuk',
      guard: 'anyone',
      unbound: true,
      limit: { perMinute: SIGN_INS_PER_MINUTE },
      async handler(ctx, visit) {
        const t = workforceTexts[visit.lang];
        const { nip = '', sandi = '', ke } = visit.fields;
        const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
        const again = (errors: readonly FormError[]) =>
          signInPage(
            demo,
            run => visit.database.reading(ctx.region, work, run),
            { nip, errors, next: nextPath(ke) },
            422,
          );
        const missing: FormError[] = [
          ...(nip.trim() === '' ? [{ field: 'nip', text: t.nipMissing }] : []),
          ...(sandi === '' ? [{ field: 'sandi', text: t.passwordMissing }] : []),
        ];
        if (missing.length > 0) return again(missing);
        try {
          const typed = { nip, password: sandi, address: visit.ip, device: deviceOf(visit.agent) };
          const { token, leadsTo } = await signIn(visit.database, ctx.region, work, typed, mustHaveFactor(demo));
          const cookies = [{ name: SESSION, value: token }];
          const next = nextPath(ke);
          if (leadsTo === 'work') return redirect(next, { cookies });
          const step = leadsTo === 'code' ? '/masuk/kode' : '/masuk/pasang';
          return redirect(`${step}?ke=${encodeURIComponent(next)}`, { cookies });
        } catch (error) {
          if (isProblem(error, 'people.wrong')) return again([{ field: 'nip', text: t.wrong }]);
          throw error;
        }
      },
    }),
    route({
      method: 'post',
      path: '/keluar',
      guard: 'anyone',
      async handler(ctx, visit) {
        const token = visit.cookie(SESSION);
        if (token !== undefined) await end(ctx, token);
        return redirect('/masuk', {
          cookies: [{ name: SESSION, value: null }],
          flash: { tone: 'ok', text: workforceTexts[visit.lang].signedOut },
        });
      },
    }),
  ];
}

/** Only in a demonstration is there such a route at all. */
const demoRoute = route({
  method: 'post',
  path: '/coba',
  guard: 'anyone',
  async handler(ctx, visit) {
    const old = visit.cookie(SESSION);
    if (old !== undefined) await end(ctx, old);
    const { pegawai = '' } = visit.fields;
    if (!isUuid(pegawai)) throw new Problem('people.none', 404);
    const who = await person(ctx, pegawai);
    if (!who.active) throw new Problem('people.none', 404);
    const token = await begin(ctx, who, { demo: true, device: deviceOf(visit.agent) });
    return redirect(nextPath(visit.fields.ke), {
      cookies: [{ name: SESSION, value: token }],
      flash: { tone: 'ok', text: workforceTexts[visit.lang].welcome(who.name) },
    });
  },
});

async function accountPage(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  if (ctx.actor.kind !== 'official') throw new Problem('web.sign-in-first', 401);
  const names = new Map((await agencies(ctx)).map(one => [one.id, one.name]));
  return page(
    <AccountPage
      official={ctx.actor}
      agencies={names}
      sessions={await sessionsOfOfficial(ctx, ctx.actor.id, visit.cookie(SESSION) ?? '')}
      zone={await zoneHere(ctx)}
      hasFactor={(await secondFactor(ctx, ctx.actor.id)) !== undefined}
      errors={errors}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

const accountRoutes: readonly Route[] = [
  route({ method: 'get', path: '/akun', guard: 'official', handler: (ctx, visit) => accountPage(ctx, visit) }),
  route({
    method: 'post',
    path: '/akun/perangkat',
    guard: 'official',
    async handler(ctx, visit) {
      const token = visit.cookie(SESSION);
      const count =
        ctx.actor.kind === 'official' && token !== undefined ? await endOthers(ctx, ctx.actor.id, token) : 0;
      return redirect('/akun', { flash: { tone: 'ok', text: workforceTexts[visit.lang].othersEnded(count) } });
    },
  }),
  route({
    method: 'post',
    path: '/akun/perangkat/keluarkan',
    guard: 'official',
    async handler(ctx, visit) {
      const { sesi = '' } = visit.fields;
      if (ctx.actor.kind === 'official' && isUuid(sesi)) await endOne(ctx, ctx.actor.id, sesi);
      return redirect('/akun', { flash: { tone: 'ok', text: workforceTexts[visit.lang].deviceEnded } });
    },
  }),
  route({
    method: 'post',
    path: '/akun/sandi',
    guard: 'official',
    unbound: true,
    limit: { perMinute: SIGN_INS_PER_MINUTE },
    async handler(ctx, visit) {
      const t = workforceTexts[visit.lang];
      const { actor } = ctx;
      if (actor.kind !== 'official') throw new Problem('web.sign-in-first', 401);
      const { sekarang = '', baru = '' } = visit.fields;
      const work = { actor, now: ctx.now, requestId: ctx.requestId };
      const kept = await visit.database.reading(ctx.region, work, bound => byNip(bound, actor.nip));
      const errors: FormError[] = [];
      if (!(await passwordFits(kept?.password, sekarang))) errors.push({ field: 'sekarang', text: t.currentWrong });
      if (baru.length < PASSWORD_AT_LEAST) errors.push({ field: 'baru', text: t.nextShort(PASSWORD_AT_LEAST) });
      if (baru.length > PASSWORD_AT_MOST) errors.push({ field: 'baru', text: t.nextLong(PASSWORD_AT_MOST) });
      if (errors.length > 0)
        return visit.database.reading(ctx.region, work, bound => accountPage(bound, visit, errors));
      const hashed = await hashPassword(baru);
      await visit.database.inRegion(ctx.region, work, bound => setPassword(bound, actor.id, hashed));
      return redirect('/masuk', {
        cookies: [{ name: SESSION, value: null }],
        flash: { tone: 'ok', text: t.passwordChanged },
      });
    },
  }),
];

async function peoplePage(
  ctx: Context,
  more: { readonly wrong?: string; readonly errors?: readonly FormError[] } = {},
): Promise<Reply> {
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
  return page(<PeoplePage people={await people(ctx)} factors={await withSecondFactor(ctx)} me={me} {...more} />, {
    status: more.errors === undefined ? 200 : 422,
  });
}

const accountsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/pegawai/akun',
    guard: ['operator'],
    handler: ctx => peoplePage(ctx),
  }),
  route({
    method: 'post',
    path: '/pegawai/akun/:id/pangkat',
    guard: ['operator'],
    async handler(ctx, visit) {
      const who = await person(ctx, idOf(visit));
      const { pangkat = '' } = visit.fields;
      await setGrade(ctx, who.id, isGrade(pangkat) ? pangkat : null);
      return redirect('/pegawai/akun', { flash: { tone: 'ok', text: rankTexts[visit.lang].rankSet(who.name) } });
    },
  }),
  route({
    method: 'post',
    path: '/pegawai/akun/:id/faktor-kedua',
    guard: ['operator'],
    async handler(ctx, visit) {
      const who = await person(ctx, idOf(visit));
      if (ctx.actor.kind === 'official' && ctx.actor.id === who.id) return redirect('/akun/faktor-kedua');
      await removeSecondFactor(ctx, who.id);
      const text = secondFactorTexts[visit.lang].resetDone(who.name);
      return redirect('/pegawai/akun', { flash: { tone: 'ok', text } });
    },
  }),
  ...(['tutup', 'buka'] as const).map(wanted =>
    route({
      method: 'post',
      path: `/pegawai/akun/:id/${wanted}`,
      guard: ['operator'],
      async handler(ctx, visit) {
        const t = workforceTexts[visit.lang];
        const who = await person(ctx, idOf(visit));
        if (ctx.actor.kind === 'official' && ctx.actor.id === who.id)
          return redirect('/pegawai/akun', { flash: { tone: 'bad', text: t.notYourself } });
        await setActive(ctx, who.id, wanted === 'buka');
        const text = wanted === 'buka' ? t.letInDone(who.name) : t.keptOut(who.name);
        return redirect('/pegawai/akun', { flash: { tone: 'ok', text } });
      },
    }),
  ),
  route({
    method: 'post',
    path: '/pegawai/akun/:id/sandi',
    guard: ['operator'],
    unbound: true,
    async handler(ctx, visit) {
      const t = workforceTexts[visit.lang];
      const id = idOf(visit);
      const { sandi = '' } = visit.fields;
      const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
      if (sandi.length < PASSWORD_AT_LEAST) {
        const errors = [{ field: `sandi-${id}`, text: t.nextShort(PASSWORD_AT_LEAST) }];
        return visit.database.reading(ctx.region, work, bound => peoplePage(bound, { wrong: id, errors }));
      }
      const hashed = await hashPassword(sandi.slice(0, PASSWORD_AT_MOST));
      const who = await visit.database.inRegion(ctx.region, work, async bound => {
        await setPassword(bound, id, hashed);
        return person(bound, id);
      });
      return redirect('/pegawai/akun', { flash: { tone: 'ok', text: t.passwordSet(who.name) } });
    },
  }),
];

/** The official of the address; a text that is no identifier belongs to nobody. */
function idOf(visit: Visit): string {
  const { id = '' } = visit.params;
  if (!isUuid(id)) throw new Problem('people.none', 404);
  return id;
}

const staffRoutes = (services: ServicesHere): readonly Route[] => [
  route({
    method: 'get',
    path: '/pegawai',
    guard: 'official',
    async handler(ctx, visit) {
      const query = (visit.query.cari ?? '').trim().toLowerCase().slice(0, 80);
      const [all, held] = [await postsAll(ctx), await holdersAll(ctx)];
      const fits = (one: Post) =>
        one.title.toLowerCase().includes(query) ||
        held.some(holder => holder.post === one.id && holder.name.toLowerCase().includes(query));
      const posts = query === '' ? all : all.filter(fits);
      return page(
        <StaffListPage
          agencies={await agencies(ctx)}
          posts={posts}
          holders={held}
          query={query}
          mayChange={isAllowed(ctx, ['operator'])}
        />,
      );
    },
  }),
  route({ method: 'get', path: '/pegawai/daftar', guard: ['operator'], handler: () => page(<RegisterPage />) }),
  route({
    method: 'post',
    path: '/pegawai/daftar',
    guard: ['operator'],
    unbound: true,
    async handler(ctx, visit) {
      const t = workforceTexts[visit.lang];
      const { nama = '', nip = '', sandi = '', staf, pangkat = '' } = visit.fields;
      const typed = { nama, nip, pangkat, ...(staf === undefined ? {} : { staf }) };
      if (sandi.length < PASSWORD_AT_LEAST) {
        return page(
          <RegisterPage typed={typed} errors={[{ field: 'sandi', text: t.nextShort(PASSWORD_AT_LEAST) }]} />,
          { status: 422 },
        );
      }
      const password = await hashPassword(sandi.slice(0, PASSWORD_AT_MOST));
      const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
      const made = await visit.database.inRegion(ctx.region, work, bound =>
        register(bound, {
          nip,
          name: nama,
          password,
          staff: staf !== undefined,
          grade: isGrade(pangkat) ? pangkat : undefined,
        }),
      );
      return redirect('/pegawai', { flash: { tone: 'ok', text: t.registered(made.name) } });
    },
  }),
  ...accountsRoutes,
  ...foundingRoutes,
  ...postRoutes(services),
];

/**
 * All routes of this folder. Becoming somebody else exists only in a demonstration; `services` names the applications at work
 * in a region, to which work given down may be limited.
 */
export function workforceRoutes(options: {
  readonly demo: boolean;
  readonly services: ServicesHere;
}): readonly Route[] {
  return [
    ...signInRoutes(options.demo),
    ...(options.demo ? [demoRoute] : []),
    ...accountRoutes,
    ...secondFactorRoutes,
    ...awayRoutes,
    ...staffRoutes(options.services),
  ];
}
