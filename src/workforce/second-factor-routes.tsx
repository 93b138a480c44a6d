/** The second factor: between password and work, and on one's own account. */
import type { Context, Duty, Official } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import {
  confirmSecondFactor,
  enrolment,
  type Person,
  proved,
  proving,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactor,
  secondFactorFits,
  startSecondFactor,
} from '../people/index.ts';
import { deviceOf, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { actorOf } from './actors.ts';
import { CodesThenWorkPage, ProvePage, SecondFactorPage, type SecondFactorPageProps } from './pages/second-factor.tsx';
import { secondFactorTexts } from './second-factor-texts.ts';
import { nextPath, SESSION, SIGN_INS_PER_MINUTE } from './signing-in.ts';
import { zoneHere } from './today.ts';

const HERE = '/akun/faktor-kedua';
/** Duties that rule on nothing and see only what stands before them. */
const WITHOUT: readonly Duty[] = ['counter'];
/** Kinds of posts whose holders rule and sign. */
const RULING: readonly string[] = ['head', 'camat', 'lurah'];

/** Whether an official decides, signs or manages, and so may not work with a password alone. */
export const decides = ({ duties, posts }: Official): boolean =>
  duties.some(duty => !WITHOUT.includes(duty)) || posts.some(post => RULING.includes(post.kind));

/** For sign-in. In a demonstration nobody must: everybody there is invented. */
export const mustHaveFactor =
  (demo: boolean) =>
  async (ctx: Context, person: Person): Promise<boolean> => {
    const official = demo ? undefined : await actorOf(ctx, person);
    return official !== undefined && decides(official);
  };

const issuerOf = (visit: Visit): string => visit.view.region?.government ?? 'Payung';

async function provePage(ctx: Context, visit: Visit, who: Person, error?: string): Promise<Reply> {
  const factor = await secondFactor(ctx, who.id);
  const waiting = factor === undefined ? await enrolment(ctx, who, issuerOf(visit)) : undefined;
  // The factor was taken away meanwhile: from the beginning.
  if (factor === undefined && waiting === undefined) return redirect('/masuk');
  const errors = error === undefined ? [] : [{ field: 'kode', text: error }];
  const next = nextPath(visit.fields.ke ?? visit.query.ke);
  return page(<ProvePage next={next} enrolment={waiting} errors={errors} />, {
    status: error === undefined ? 200 : 422,
  });
}

/** Who gave the password just before, with the token that says so. */
async function provingHere(ctx: Context, visit: Visit): Promise<{ who: Person; token: string } | undefined> {
  const token = visit.cookie(SESSION);
  const who = token === undefined ? undefined : await proving(ctx, token);
  return who === undefined || token === undefined ? undefined : { who, token };
}

const proveRoutes: readonly Route[] = [
  ...(['/masuk/kode', '/masuk/pasang'] as const).map(path =>
    route({
      method: 'get',
      path,
      guard: 'anyone',
      async handler(ctx, visit) {
        const here = await provingHere(ctx, visit);
        return here === undefined ? redirect('/masuk') : provePage(ctx, visit, here.who);
      },
    }),
  ),
  route({
    method: 'post',
    path: '/masuk/kode',
    guard: 'anyone',
    limit: { perMinute: SIGN_INS_PER_MINUTE },
    async handler(ctx, visit) {
      const t = secondFactorTexts[visit.lang];
      const here = await provingHere(ctx, visit);
      if (here === undefined) return redirect('/masuk');
      const { kode = '' } = visit.fields;
      if (kode.trim() === '') return provePage(ctx, visit, here.who, t.codeMissing);
      if (!(await secondFactorFits(ctx, here.who.id, kode))) return provePage(ctx, visit, here.who, t.codeWrong);
      const value = await proved(ctx, here.token, here.who, { device: deviceOf(visit.agent) });
      return redirect(nextPath(visit.fields.ke), { cookies: [{ name: SESSION, value }] });
    },
  }),
  route({
    method: 'post',
    path: '/masuk/pasang',
    guard: 'anyone',
    limit: { perMinute: SIGN_INS_PER_MINUTE },
    async handler(ctx, visit) {
      const t = secondFactorTexts[visit.lang];
      const here = await provingHere(ctx, visit);
      if (here === undefined) return redirect('/masuk');
      const { kode = '' } = visit.fields;
      if (kode.trim() === '') return provePage(ctx, visit, here.who, t.codeMissing);
      const codes = await confirmSecondFactor(ctx, here.who.id, kode);
      if (codes === undefined) return provePage(ctx, visit, here.who, t.codeWrong);
      const value = await proved(ctx, here.token, here.who, { device: deviceOf(visit.agent) });
      return page(<CodesThenWorkPage codes={codes} next={nextPath(visit.fields.ke)} />, {
        cookies: [{ name: SESSION, value }],
      });
    },
  }),
];

function officialOf(ctx: Context): Official {
  if (ctx.actor.kind !== 'official') throw new Problem('web.sign-in-first', 401);
  return ctx.actor;
}

async function factorPage(
  ctx: Context,
  visit: Visit,
  more: Pick<SecondFactorPageProps, 'codes'> & { error?: string } = {},
): Promise<Reply> {
  const official = officialOf(ctx);
  const { codes, error } = more;
  return page(
    <SecondFactorPage
      factor={await secondFactor(ctx, official.id)}
      enrolment={await enrolment(ctx, official, issuerOf(visit))}
      must={decides(official)}
      zone={await zoneHere(ctx)}
      codes={codes}
      errors={error === undefined ? [] : [{ field: 'kode', text: error }]}
    />,
    { status: error === undefined ? 200 : 422 },
  );
}

const ownRoutes: readonly Route[] = [
  route({ method: 'get', path: HERE, guard: 'official', handler: (ctx, visit) => factorPage(ctx, visit) }),
  route({
    method: 'post',
    path: `${HERE}/mulai`,
    guard: 'official',
    async handler(ctx) {
      await startSecondFactor(ctx, officialOf(ctx).id);
      return redirect(HERE);
    },
  }),
  route({
    method: 'post',
    path: `${HERE}/pasang`,
    guard: 'official',
    limit: { perMinute: SIGN_INS_PER_MINUTE },
    async handler(ctx, visit) {
      const t = secondFactorTexts[visit.lang];
      const codes = await confirmSecondFactor(ctx, officialOf(ctx).id, visit.fields.kode ?? '');
      return codes === undefined ? factorPage(ctx, visit, { error: t.codeWrong }) : factorPage(ctx, visit, { codes });
    },
  }),
  route({
    method: 'post',
    path: `${HERE}/ubah`,
    guard: 'official',
    limit: { perMinute: SIGN_INS_PER_MINUTE },
    async handler(ctx, visit) {
      const t = secondFactorTexts[visit.lang];
      const { id } = officialOf(ctx);
      if (!(await secondFactorFits(ctx, id, visit.fields.kode ?? '')))
        return factorPage(ctx, visit, { error: t.codeWrong });
      if (visit.fields.apa !== 'cabut') return factorPage(ctx, visit, { codes: await renewRecoveryCodes(ctx, id) });
      await removeSecondFactor(ctx, id);
      return redirect('/akun', { flash: { tone: 'ok', text: t.removed } });
    },
  }),
];

export const secondFactorRoutes: readonly Route[] = [...proveRoutes, ...ownRoutes];
