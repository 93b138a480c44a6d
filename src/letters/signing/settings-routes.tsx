/** Pages of how a region signs, of its seal, and of an official's own certificate. */
import { isAllowed } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { maskNik } from '../../foundation/masks.ts';
import { isProblem, Problem } from '../../foundation/problem.ts';
import { regionOf } from '../../regions/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { certificateOf, identityOf, keepCertificate, keepIdentity, removeCertificate } from './certificates.ts';
import { CONTAINER, CONTAINER_PASSPHRASE } from './pages/certificate-card.tsx';
import { OWN, SETTINGS } from './pages/frame.tsx';
import { OwnCertificatePage, SettingsPage, type SettingsScreen } from './pages/settings-page.tsx';
import { besideField, sentenceOf } from './sentences.ts';
import { SETTERS, SETTINGS_READERS } from './setters.ts';
import { signingTexts } from './texts.ts';
import { trialOf } from './trying.ts';
import { setWay, waySet } from './ways.ts';

const upload = { megabytes: 1, files: 1 } as const;
/** Containers opened from one address in a minute: a passphrase is not to be guessed here. */
const TRIES_PER_MINUTE = 20;

/** Beside which field of the way's form a refusal stands; addresses say it themselves. */
const WAY_FIELDS: Readonly<Record<string, string>> = {
  'letters.way-unknown': 'cara',
  'letters.level-unknown': 'tingkat',
  'signatures.timestamp-needed': 'penanda-waktu',
  'letters.service-incomplete': 'layanan',
};
const CONTAINER_FIELDS: Readonly<Record<string, string>> = {
  'letters.container-lacking': CONTAINER,
  'letters.container-too-large': CONTAINER,
  'signatures.not-a-container': CONTAINER,
  'signatures.key-unsupported': CONTAINER,
  'signatures.certificate-expired': CONTAINER,
  'signatures.wrong-passphrase': CONTAINER_PASSPHRASE,
};

const zoneOf = async (ctx: Context): Promise<string> =>
  (await regionOf(ctx.db, ctx.region))?.timezone ?? 'Asia/Jakarta';

async function settings(
  ctx: Context,
  visit: Visit,
  more: { errors?: readonly FormError[]; tried?: SettingsScreen['tried'] } = {},
): Promise<Reply> {
  const { errors = [], tried } = more;
  return page(
    <SettingsPage
      way={await waySet(ctx)}
      seal={await certificateOf(ctx, null)}
      zone={await zoneOf(ctx)}
      mayChange={isAllowed(ctx, SETTERS)}
      typed={visit.fields}
      errors={errors}
      tried={tried}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

const saved = (visit: Visit, path: string, text: 'saved' | 'removed' | 'certificateKept' | 'nikKept'): Reply =>
  redirect(path, { flash: { tone: 'ok', text: signingTexts[visit.lang][text] } });

async function changeWay(ctx: Context, visit: Visit): Promise<Reply> {
  const { fields } = visit;
  try {
    await setWay(ctx, {
      way: fields.cara ?? '',
      level: fields.tingkat ?? '',
      timestampUrl: fields['penanda-waktu'] ?? '',
      serviceUrl: fields.layanan ?? '',
      clientId: fields.klien ?? '',
      clientSecret: fields.rahasia ?? '',
    });
  } catch (error) {
    const address = isProblem(error) && error.details.field === 'timestampUrl' ? 'penanda-waktu' : 'layanan';
    const fault = isProblem(error) && error.code.startsWith('letters.address-');
    return settings(ctx, visit, { errors: besideField(error, visit.lang, WAY_FIELDS, fault ? address : undefined) });
  }
  return saved(visit, SETTINGS, 'saved');
}

async function tryWay(ctx: Context, visit: Visit): Promise<Reply> {
  const { database, lang } = visit;
  const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
  const t = signingTexts[lang].testOf;
  let tried: SettingsScreen['tried'];
  try {
    const found = await (await database.reading(ctx.region, work, trialOf))();
    tried = { ok: true, text: found.what === 'nothing' ? t.nothing : t[found.what](found.host) };
  } catch (error) {
    if (!isProblem(error) || error.status === 403) throw error;
    tried = { ok: false, text: sentenceOf(error, lang) };
  }
  return database.reading(ctx.region, work, inner => settings(inner, visit, { tried }));
}

const containerIn = (visit: Visit) => ({
  container: new Uint8Array(visit.files.find(one => one.field === CONTAINER)?.bytes ?? []),
  passphrase: visit.fields[CONTAINER_PASSPHRASE] ?? '',
});

function officialOf(ctx: Context): string {
  if (ctx.actor.kind !== 'official') throw new Problem('letters.certificate-not-yours', 403, {});
  return ctx.actor.id;
}

async function own(ctx: Context, errors: readonly FormError[] = []): Promise<Reply> {
  const official = officialOf(ctx);
  const nik = await identityOf(ctx, official);
  return page(
    <OwnCertificatePage
      way={(await waySet(ctx)).way}
      certificate={await certificateOf(ctx, official)}
      nik={nik === undefined ? undefined : maskNik(nik)}
      zone={await zoneOf(ctx)}
      errors={errors}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

const ownRoutes: readonly Route[] = [
  route({ method: 'get', path: OWN, guard: 'official', handler: ctx => own(ctx) }),
  route({
    method: 'post',
    path: OWN,
    guard: 'official',
    upload,
    limit: { perMinute: TRIES_PER_MINUTE },
    async handler(ctx, visit) {
      try {
        await keepCertificate(ctx, officialOf(ctx), containerIn(visit));
      } catch (error) {
        return own(ctx, besideField(error, visit.lang, CONTAINER_FIELDS));
      }
      return saved(visit, OWN, 'certificateKept');
    },
  }),
  route({
    method: 'post',
    path: `${OWN}/hapus`,
    guard: 'official',
    async handler(ctx, visit) {
      await removeCertificate(ctx, officialOf(ctx));
      return saved(visit, OWN, 'removed');
    },
  }),
  route({
    method: 'post',
    path: `${OWN}/nik`,
    guard: 'official',
    async handler(ctx, visit) {
      try {
        await keepIdentity(ctx, visit.fields.nik ?? '');
      } catch (error) {
        return own(ctx, besideField(error, visit.lang, { 'letters.nik-wrong': 'nik' }));
      }
      return saved(visit, OWN, 'nikKept');
    },
  }),
];

export const settingsRoutes: readonly Route[] = [
  route({ method: 'get', path: SETTINGS, guard: SETTINGS_READERS, handler: (ctx, visit) => settings(ctx, visit) }),
  route({ method: 'post', path: `${SETTINGS}/cara`, guard: SETTERS, handler: changeWay }),
  route({ method: 'post', path: `${SETTINGS}/uji`, guard: SETTERS, unbound: true, handler: tryWay }),
  route({
    method: 'post',
    path: `${SETTINGS}/segel`,
    guard: SETTERS,
    upload,
    limit: { perMinute: TRIES_PER_MINUTE },
    async handler(ctx, visit) {
      try {
        await keepCertificate(ctx, null, containerIn(visit));
      } catch (error) {
        return settings(ctx, visit, { errors: besideField(error, visit.lang, CONTAINER_FIELDS) });
      }
      return saved(visit, SETTINGS, 'certificateKept');
    },
  }),
  route({
    method: 'post',
    path: `${SETTINGS}/segel/hapus`,
    guard: SETTERS,
    async handler(ctx, visit) {
      await removeCertificate(ctx, null);
      return saved(visit, SETTINGS, 'removed');
    },
  }),
  ...ownRoutes,
];
