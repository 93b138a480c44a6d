/** Pages of webhooks, for operators. */
import type { Context, Duty } from '../foundation/context.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { textsOf } from '../ui/texts.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { HERE } from './pages/frame.tsx';
import { WebhookAddPage, WebhookPage, WebhooksPage, type WebhookTypedView } from './pages/webhook-pages.tsx';
import { beside, zoneOf } from './refusals.ts';
import { noticesTexts } from './texts.ts';
import {
  addWebhook,
  changeWebhook,
  EVENT_TYPES,
  ping,
  removeWebhook,
  rotateSecret,
  setPaused,
  triesOf,
  webhook,
  webhooks,
} from './webhooks.ts';

const OPERATORS: readonly Duty[] = ['operator'];
const LIST = `${HERE}/webhook`;

const typedIn = (visit: Visit): WebhookTypedView => ({
  name: visit.fields.nama ?? '',
  url: visit.fields.url ?? '',
  types: visit.fieldsAll.kejadian ?? [],
  mode: visit.fields.bentuk ?? '',
});

async function showOne(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const known = await webhook(ctx, visit.params.id ?? '');
  const props = {
    webhook: known,
    tries: await triesOf(ctx, known.id),
    zone: await zoneOf(ctx),
    typed: errors.length === 0 ? known : typedIn(visit),
    errors,
  };
  return page(<WebhookPage {...props} />, { status: errors.length === 0 ? 200 : 422 });
}

async function add(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, noticesTexts);
  try {
    const made = await addWebhook(ctx, typedIn(visit));
    const text = `${t.webhookAdded} ${t.webhookSecret}: ${made.secret} ${t.webhookSecretHint}`;
    return redirect(`${LIST}/${made.id}`, { flash: { tone: 'ok', text } });
  } catch (error) {
    return page(<WebhookAddPage typed={typedIn(visit)} errors={beside(error, visit.lang)} />, { status: 422 });
  }
}

/** A button on a webhook's page. */
function button(
  path: string,
  press: (ctx: Context, id: string, t: (typeof noticesTexts)['id']) => Promise<string>,
  to: (id: string) => string = id => `${LIST}/${id}`,
): Route {
  return route({
    method: 'post',
    path: `${LIST}/:id/${path}`,
    guard: OPERATORS,
    async handler(ctx, visit) {
      const id = visit.params.id ?? '';
      const text = await press(ctx, id, textsOf(visit.lang, noticesTexts));
      return redirect(to(id), { flash: { tone: 'ok', text } });
    },
  });
}

export const webhookRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: LIST,
    guard: OPERATORS,
    handler: async ctx => page(<WebhooksPage webhooks={await webhooks(ctx)} />),
  }),
  route({
    method: 'get',
    path: `${LIST}/tambah`,
    guard: OPERATORS,
    handler: () =>
      page(<WebhookAddPage typed={{ name: '', url: '', types: EVENT_TYPES, mode: 'structured' }} errors={[]} />),
  }),
  route({ method: 'post', path: `${LIST}/tambah`, guard: OPERATORS, handler: add }),
  route({ method: 'get', path: `${LIST}/:id`, guard: OPERATORS, handler: (ctx, visit) => showOne(ctx, visit) }),
  route({
    method: 'post',
    path: `${LIST}/:id/ubah`,
    guard: OPERATORS,
    async handler(ctx, visit) {
      const id = visit.params.id ?? '';
      try {
        await changeWebhook(ctx, id, typedIn(visit));
      } catch (error) {
        return showOne(ctx, visit, beside(error, visit.lang));
      }
      const text = textsOf(visit.lang, noticesTexts).webhookChanged;
      return redirect(`${LIST}/${id}`, { flash: { tone: 'ok', text } });
    },
  }),
  button('rahasia', async (ctx, id, t) => {
    const secret = await rotateSecret(ctx, id);
    return `${t.webhookRotated} ${t.webhookSecret}: ${secret} ${t.webhookSecretHint}`;
  }),
  button('uji', async (ctx, id, t) => {
    await ping(ctx, id);
    return t.pinged;
  }),
  button('jeda', async (ctx, id, t) => {
    await setPaused(ctx, id, true);
    return t.pausedNow;
  }),
  button('lanjut', async (ctx, id, t) => {
    await setPaused(ctx, id, false);
    return t.resumed;
  }),
  button(
    'hapus',
    async (ctx, id, t) => {
      await removeWebhook(ctx, id);
      return t.webhookRemoved;
    },
    () => LIST,
  ),
];
