/** Pages of notices: the operator's outbox, channels and webhooks; an official's own; the recipient's way out. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { textsOf } from '../ui/texts.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { type ContactTyped, contactOf, keepContact } from './contacts.ts';
import { leave, leaverOf } from './leaving.ts';
import { notify } from './notifying.ts';
import { discard, OUTBOX_VIEWS, outbox, outboxFigures, outboxLine, tryAgain, tryAllAgain } from './outbox.ts';
import { markSeen, ownNotices } from './own.ts';
import { ChannelsPage } from './pages/channels-page.tsx';
import { HERE } from './pages/frame.tsx';
import { NoticePage, OutboxPageView } from './pages/outbox-page.tsx';
import { LeavePage, MINE, OwnPage } from './pages/own-page.tsx';
import { beside, zoneOf } from './refusals.ts';
import { keepGateway, keepHabits, keepMail, settingsShown } from './settings.ts';
import { noticesTexts } from './texts.ts';
import { webhookRoutes } from './webhook-routes.tsx';

const OPERATORS: readonly Duty[] = ['operator'];
const READERS: readonly Duty[] = ['operator', 'auditor'];

const done = (visit: Visit, path: string, text: (t: (typeof noticesTexts)['id']) => string): Reply =>
  redirect(path, { flash: { tone: 'ok', text: text(textsOf(visit.lang, noticesTexts)) } });

async function showOutbox(ctx: Context, visit: Visit): Promise<Reply> {
  const about = (visit.query.tiket ?? '').trim().toUpperCase();
  const view = OUTBOX_VIEWS.find(one => one === visit.query.lihat) ?? (about === '' ? 'waiting' : 'all');
  return page(
    <OutboxPageView
      figures={await outboxFigures(ctx)}
      page={await outbox(ctx, { view, about, after: visit.query.setelah })}
      view={view}
      about={about}
      mayChange={isAllowed(ctx, OPERATORS)}
    />,
  );
}

async function showNotice(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const line = await outboxLine(ctx, visit.params.id ?? '');
  const props = {
    line,
    zone: await zoneOf(ctx),
    mayChange: isAllowed(ctx, OPERATORS),
    reason: visit.fields.alasan ?? '',
  };
  return page(<NoticePage {...props} errors={errors} />, { status: errors.length === 0 ? 200 : 422 });
}

async function showChannels(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const callback = `${visit.origin}${HERE}/v1/tanda-terima`;
  return page(
    <ChannelsPage settings={await settingsShown(ctx)} callback={callback} typed={visit.fields} errors={errors} />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

/** One form of the channels' page. */
function channelForm(
  path: string,
  keep: (ctx: Context, fields: Visit['fields']) => Promise<void>,
  fields: Readonly<Record<string, string>> = {},
): Route {
  return route({
    method: 'post',
    path: `${HERE}/saluran/${path}`,
    guard: OPERATORS,
    async handler(ctx, visit) {
      try {
        await keep(ctx, visit.fields);
      } catch (error) {
        return showChannels(ctx, visit, beside(error, visit.lang, fields));
      }
      return done(visit, `${HERE}/saluran`, t => t.saved);
    },
  });
}

/** A notice to the operator themself, by whatever way they have set up. */
async function sendTest(ctx: Context, visit: Visit): Promise<Reply> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('notices.officials-only', 401, {});
  const contact = await contactOf(ctx, actor.id);
  const t = textsOf(visit.lang, noticesTexts);
  if (contact.email === undefined && contact.phone === undefined)
    return redirect(MINE, { flash: { tone: 'warn', text: t.testNoAddress } });
  const government = (await regionOf(ctx.db, ctx.region))?.government ?? '';
  await notify(ctx, {
    key: `test:${ctx.requestId}`,
    kind: 'test',
    to: { kind: 'official', official: actor.id },
    title: t.testTitle,
    text: t.testText(government),
    link: HERE,
    urgent: true,
    lang: visit.lang,
  });
  return done(visit, HERE, words => words.testSent);
}

async function showMine(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  if (ctx.actor.kind !== 'official') throw new Problem('notices.officials-only', 401, {});
  const { email = '', phone = '', ...contact } = await contactOf(ctx, ctx.actor.id);
  const kept: ContactTyped = { email, phone, ...contact };
  const typed = errors.length === 0 ? kept : contactIn(visit.fields);
  return page(<OwnPage notices={await ownNotices(ctx)} typed={typed} errors={errors} />, {
    status: errors.length === 0 ? 200 : 422,
  });
}

const contactIn = (fields: Visit['fields']): ContactTyped => ({
  email: fields.surel ?? '',
  phone: fields.telepon ?? '',
  lang: fields.bahasa ?? '',
  tasks: fields.tugas ?? '',
  talk: fields.sapaan ?? '',
  roundupAt: fields.jam ?? '',
});

function leaveRoute(path: 'ya' | 'lanjut', off: boolean): Route {
  return route({
    method: 'post',
    path: `${HERE}/berhenti/:token/${path}`,
    guard: 'anyone',
    async handler(ctx, visit) {
      const token = visit.params.token ?? '';
      const { addressMasked } = await leave(ctx, token, off);
      return done(visit, `${HERE}/berhenti/${token}`, t => (off ? t.leftText(addressMasked) : t.backOn));
    },
  });
}

export const noticeRoutes: readonly Route[] = [
  route({ method: 'get', path: HERE, guard: READERS, handler: showOutbox }),
  route({ method: 'get', path: `${HERE}/isi/:id`, guard: READERS, handler: (ctx, visit) => showNotice(ctx, visit) }),
  route({
    method: 'post',
    path: `${HERE}/isi/:id/lagi`,
    guard: OPERATORS,
    async handler(ctx, visit) {
      const id = visit.params.id ?? '';
      await tryAgain(ctx, id);
      return done(visit, `${HERE}/isi/${id}`, t => t.triedAgain);
    },
  }),
  route({
    method: 'post',
    path: `${HERE}/isi/:id/buang`,
    guard: OPERATORS,
    async handler(ctx, visit) {
      try {
        await discard(ctx, visit.params.id ?? '', visit.fields.alasan ?? '');
      } catch (error) {
        return showNotice(ctx, visit, beside(error, visit.lang));
      }
      return done(visit, HERE, t => t.discarded);
    },
  }),
  route({
    method: 'post',
    path: `${HERE}/lagi`,
    guard: OPERATORS,
    async handler(ctx, visit) {
      const count = await tryAllAgain(ctx);
      return done(visit, `${HERE}?lihat=failed`, t => t.allTriedAgain(count));
    },
  }),
  route({
    method: 'get',
    path: `${HERE}/saluran`,
    guard: OPERATORS,
    handler: (ctx, visit) => showChannels(ctx, visit),
  }),
  channelForm(
    'surel',
    (ctx, fields) =>
      keepMail(ctx, {
        host: fields.host ?? '',
        port: fields.port ?? '',
        security: fields.keamanan ?? '',
        user: fields.pengguna ?? '',
        password: fields.sandi ?? '',
        fromName: fields.nama ?? '',
        fromAddress: fields.alamat ?? '',
      }),
    { 'address-inside': 'host' },
  ),
  channelForm('gerbang', (ctx, fields) => keepGateway(ctx, { url: fields.url ?? '', secret: fields.rahasia ?? '' })),
  channelForm(
    'kebiasaan',
    (ctx, fields) =>
      keepHabits(ctx, {
        quietFrom: fields.mulai ?? '',
        quietTo: fields.sampai ?? '',
        emailPerMinute: fields.surel ?? '',
        messagePerMinute: fields.pesan ?? '',
        keepDays: fields.simpan ?? '',
      }),
    { 'time-wrong': 'mulai' },
  ),
  route({ method: 'post', path: `${HERE}/saluran/uji`, guard: OPERATORS, handler: sendTest }),
  ...webhookRoutes,
  route({ method: 'get', path: MINE, guard: 'official', handler: (ctx, visit) => showMine(ctx, visit) }),
  route({
    method: 'post',
    path: MINE,
    guard: 'official',
    async handler(ctx, visit) {
      try {
        await keepContact(ctx, contactIn(visit.fields));
      } catch (error) {
        return showMine(ctx, visit, beside(error, visit.lang));
      }
      return done(visit, MINE, t => t.saved);
    },
  }),
  route({
    method: 'post',
    path: `${MINE}/dilihat`,
    guard: 'official',
    async handler(ctx, visit) {
      await markSeen(ctx);
      return done(visit, MINE, t => t.seenDone);
    },
  }),
  route({
    method: 'get',
    path: `${HERE}/berhenti/:token`,
    guard: 'anyone',
    async handler(ctx, visit) {
      const token = visit.params.token ?? '';
      return page(<LeavePage token={token} {...(await leaverOf(ctx, token))} />);
    },
  }),
  leaveRoute('ya', true),
  leaveRoute('lanjut', false),
];
