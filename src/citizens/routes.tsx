/** Routes of an account: in by a code, about oneself, where one is signed in, out, and closed. */
import type { Context } from '../foundation/context.ts';
import { found, isProblem } from '../foundation/problem.ts';
import type { Place } from '../language/index.ts';
import { kecamatans, kelurahans, regionOf } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { ACCOUNT_COOKIE, deviceOf, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import {
  type Account,
  accountOf,
  closeAccount,
  dropAddress,
  openAccount,
  type Profile,
  profileFaults,
  saveProfile,
  takeAddress,
} from './accounts.ts';
import { maskedAddress, readAddress } from './address.ts';
import { CODE_MINUTES, codeSentTo, proveCode, type Sent, sendCode } from './codes.ts';
import { DevicesPage } from './pages/devices.tsx';
import { ProfilePage, type ProfileProps } from './pages/profile.tsx';
import { CodePage, SignInPage, type SignInProps } from './pages/sign-in.tsx';
import { beginSession, cookieSeconds, endSession, endSessions, sessionsOf } from './sessions.ts';
import { citizensProblems, citizensTexts } from './texts.ts';

/** Holds the id of the code that this browser asked for. */
const CODE_COOKIE = 'kode';
const FIRST_PAGE = '/saya';
/** From one network address; each address written to has its own limit besides. */
const TRIES_PER_MINUTE = 20;

/** A path of ours to go on to: never another site's. */
function nextPath(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : FIRST_PAGE;
}

const signInAgain = (props: SignInProps, status: 422 | 429): Reply => page(<SignInPage {...props} />, { status });

/** On to the code's page. In a demonstration nothing is carried anywhere, so the screen itself says what was written. */
function onToCode(visit: Visit, sent: Sent, next: string, demo: boolean): Reply {
  const t = citizensTexts[visit.lang].code;
  return redirect(`/saya/kode?ke=${encodeURIComponent(next)}`, {
    cookies: [{ name: CODE_COOKIE, value: sent.id, maxAgeSeconds: CODE_MINUTES * 60 }],
    flash: demo ? { tone: 'info', text: t.demo(sent.code) } : undefined,
  });
}

function signInRoutes(demo: boolean): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/saya/masuk',
      guard: 'anyone',
      handler(_, visit) {
        const next = nextPath(visit.query.ke);
        return visit.holder === undefined ? page(<SignInPage next={next} />) : redirect(next);
      },
    }),
    route({
      method: 'post',
      path: '/saya/masuk',
      guard: 'anyone',
      limit: { perMinute: TRIES_PER_MINUTE },
      async handler(ctx, visit) {
        const t = citizensTexts[visit.lang].signIn;
        const next = nextPath(visit.fields.ke);
        const typed = (visit.fields.alamat ?? '').trim();
        const address = readAddress(typed);
        if (address === undefined) return signInAgain({ next, typed, error: typed === '' ? t.missing : t.wrong }, 422);
        const sent = await sendCode(ctx, address, { account: null, ip: visit.ip, lang: visit.lang });
        return sent === undefined
          ? signInAgain({ next, typed, tooMany: true }, 429)
          : onToCode(visit, sent, next, demo);
      },
    }),
    route({
      method: 'post',
      path: '/saya/alamat',
      guard: 'account',
      limit: { perMinute: TRIES_PER_MINUTE },
      async handler(ctx, visit) {
        const t = citizensTexts[visit.lang].signIn;
        const account = await ownAccount(ctx);
        const typed = (visit.fields.alamat ?? '').trim();
        const address = readAddress(typed);
        const again = async (error: string, status: 422 | 429): Promise<Reply> =>
          page(<ProfilePage {...(await profileView(ctx, account, { address: { typed, error } }))} />, { status });
        if (address === undefined) return again(typed === '' ? t.missing : t.wrong, 422);
        const sent = await sendCode(ctx, address, { account: account.id, ip: visit.ip, lang: visit.lang });
        return sent === undefined ? again(t.tooMany, 429) : onToCode(visit, sent, '/saya/profil', demo);
      },
    }),
  ];
}

async function ownAccount(ctx: Context): Promise<Account> {
  return accountOf(ctx, ctx.actor.kind === 'account' ? ctx.actor.id : '');
}

const code = route({
  method: 'get',
  path: '/saya/kode',
  guard: 'anyone',
  async handler(ctx, visit) {
    const sentTo = await codeSentTo(ctx, visit.cookie(CODE_COOKIE));
    const to = sentTo === undefined ? undefined : maskedAddress(sentTo);
    return page(<CodePage next={nextPath(visit.query.ke)} to={to} proving={visit.holder !== undefined} />);
  },
});

const proved = route({
  method: 'post',
  path: '/saya/kode',
  guard: 'anyone',
  limit: { perMinute: TRIES_PER_MINUTE },
  async handler(ctx, visit) {
    const t = citizensTexts[visit.lang].code;
    const next = nextPath(visit.fields.ke);
    const id = visit.cookie(CODE_COOKIE);
    const typed = (visit.fields.kode ?? '').trim();
    const sentTo = await codeSentTo(ctx, id);
    const again = (error: string, gone = false): Reply => {
      const to = gone || sentTo === undefined ? undefined : maskedAddress(sentTo);
      return page(<CodePage next={next} to={to} proving={visit.holder !== undefined} error={error} />, { status: 422 });
    };
    if (typed === '' && sentTo !== undefined) return again(t.missing);
    // A wrong try is answered, not thrown: it must be counted, and a thrown problem would undo it.
    const proof = await proveCode(ctx, id, typed);
    if (proof.kind !== 'right')
      return again(proof.kind === 'wrong' ? t.wrong(proof.left) : t.gone, proof.kind === 'gone');
    const over = { name: CODE_COOKIE, value: null };
    if (proof.account !== null) {
      const own = { ...ctx, actor: { kind: 'account', id: proof.account, name: '' } as const };
      if (visit.holder?.id !== proof.account) return again(t.gone, true);
      try {
        await takeAddress(own, proof.address);
      } catch (error) {
        // Whoever reads this holds the other account's address as well: it tells them nothing they may not know.
        if (!isProblem(error, 'citizens.address-taken')) throw error;
        return again(citizensProblems[visit.lang]['address-taken']?.({}) ?? '', true);
      }
      return redirect('/saya/profil', {
        cookies: [over],
        flash: { tone: 'ok', text: citizensTexts[visit.lang].profile.addressSaved },
      });
    }
    const account = await openAccount(ctx, proof.address);
    const shared = visit.fields.bersama === 'ya';
    const token = await beginSession(ctx, account, { shared, device: deviceOf(visit.agent) });
    const seconds = cookieSeconds(shared);
    const session = {
      name: ACCOUNT_COOKIE,
      value: token,
      ...(seconds === undefined ? {} : { maxAgeSeconds: seconds }),
    };
    return redirect(account.name === '' && next === FIRST_PAGE ? '/saya/profil' : next, {
      cookies: [over, session],
      flash: { tone: 'ok', text: citizensTexts[visit.lang].welcome },
    });
  },
});

async function profileView(ctx: Context, account: Account, more: Partial<ProfileProps> = {}): Promise<ProfileProps> {
  const { name, address, place, prefill } = account;
  return {
    account,
    typed: { name, nik: undefined, address, place, prefill },
    errors: [],
    kecamatans: await kecamatans(ctx.db, ctx.region),
    kelurahans: await kelurahans(ctx.db, ctx.region),
    ...more,
  };
}

function readPlace(fields: Visit['fields']): Place | null {
  const { kecamatan = '', kelurahan = '', rw = '', rt = '' } = fields;
  if (kecamatan === '') return null;
  const numbered = (text: string): string => text.replace(/\D/g, '').slice(0, 3);
  return {
    kecamatan,
    ...(kelurahan === '' ? {} : { kelurahan }),
    ...(numbered(rw) === '' ? {} : { rw: numbered(rw) }),
    ...(numbered(rt) === '' ? {} : { rt: numbered(rt) }),
  };
}

function readProfile(visit: Visit): Profile {
  const { nama = '', jalan = '' } = visit.fields;
  const nik = (visit.fields.nik ?? '').replace(/[\s.-]/g, '');
  return {
    name: nama.trim(),
    nik: visit.fields['hapus-nik'] === 'ya' ? null : nik === '' ? undefined : nik,
    address: jalan.trim() === '' ? null : jalan.trim(),
    place: readPlace(visit.fields),
    prefill: visit.fields.isikan === 'ya',
  };
}

const profile = route({
  method: 'get',
  path: '/saya/profil',
  guard: 'account',
  handler: async ctx => page(<ProfilePage {...(await profileView(ctx, await ownAccount(ctx)))} />),
});

const saved = route({
  method: 'post',
  path: '/saya/profil',
  guard: 'account',
  async handler(ctx, visit) {
    const t = citizensTexts[visit.lang].profile;
    const typed = readProfile(visit);
    const sentences = {
      name: ['nama', t.nameWrong],
      nik: ['nik', t.nikWrong],
      place: ['kecamatan', t.placeWrong],
    } as const;
    const errors = (await profileFaults(ctx, typed)).map((fault): FormError => {
      const [field, text] = sentences[fault];
      return { field, text };
    });
    if (errors.length > 0)
      return page(<ProfilePage {...(await profileView(ctx, await ownAccount(ctx), { typed, errors }))} />, {
        status: 422,
      });
    await saveProfile(ctx, typed);
    return redirect('/saya/profil', { flash: { tone: 'ok', text: t.saved } });
  },
});

const dropped = route({
  method: 'post',
  path: '/saya/alamat/hapus',
  guard: 'account',
  async handler(ctx, visit) {
    await dropAddress(ctx, visit.fields.apa === 'surel' ? 'email' : 'phone');
    return redirect('/saya/profil', { flash: { tone: 'ok', text: citizensTexts[visit.lang].profile.removed } });
  },
});

async function devicesPage(ctx: Context, visit: Visit, closeError?: string): Promise<Reply> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const { id } = await ownAccount(ctx);
  const sessions = await sessionsOf(ctx, id, visit.cookie(ACCOUNT_COOKIE) ?? '');
  return page(<DevicesPage sessions={sessions} zone={region.timezone} closeError={closeError} />, {
    status: closeError === undefined ? 200 : 422,
  });
}

const out = (text: string, path = '/'): Reply =>
  redirect(path, { cookies: [{ name: ACCOUNT_COOKIE, value: null }], flash: { tone: 'ok', text } });

const devices = route({
  method: 'get',
  path: '/saya/perangkat',
  guard: 'account',
  handler: (ctx, visit) => devicesPage(ctx, visit),
});

const deviceEnded = route({
  method: 'post',
  path: '/saya/perangkat/keluarkan',
  guard: 'account',
  async handler(ctx, visit) {
    await endSessions(ctx, (await ownAccount(ctx)).id, { id: visit.fields.sesi ?? '' });
    return redirect('/saya/perangkat', { flash: { tone: 'ok', text: citizensTexts[visit.lang].devices.ended } });
  },
});

const allEnded = route({
  method: 'post',
  path: '/saya/perangkat/semua',
  guard: 'account',
  async handler(ctx, visit) {
    await endSessions(ctx, (await ownAccount(ctx)).id, 'all');
    return out(citizensTexts[visit.lang].signedOut);
  },
});

const signedOut = route({
  method: 'post',
  path: '/saya/keluar',
  guard: 'anyone',
  async handler(ctx, visit) {
    const token = visit.cookie(ACCOUNT_COOKIE);
    if (token !== undefined) await endSession(ctx, token);
    return out(citizensTexts[visit.lang].signedOut);
  },
});

const closed = route({
  method: 'post',
  path: '/saya/tutup',
  guard: 'account',
  async handler(ctx, visit) {
    const t = citizensTexts[visit.lang].devices;
    if (visit.fields.yakin !== 'ya') return devicesPage(ctx, visit, t.closeMissing);
    await closeAccount(ctx);
    return out(t.closed);
  },
});

/** Routes of accounts. In a demonstration the code is shown on the screen, because nothing carries it anywhere. */
export function accountRoutes(options: { readonly demo: boolean }): readonly Route[] {
  return [
    ...signInRoutes(options.demo),
    code,
    proved,
    profile,
    saved,
    dropped,
    devices,
    deviceEnded,
    allEnded,
    signedOut,
    closed,
  ];
}
