/** The editor: one page for each part, one post for every kind of change, and putting the whole to work. */
import { flowPicture } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import { parametersOf } from '../installations/index.ts';
import { localised } from '../language/index.ts';
import { flowSvg } from '../ui/components/flow-diagram.tsx';
import type { FormError } from '../ui/components/messages.tsx';
import { textsOf } from '../ui/texts.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import {
  discard,
  edit,
  lookAt,
  type PartsLook,
  partsOfDraft,
  publishAdaptation,
  putBack,
  takeBack,
} from './adaptations.ts';
import { adaptingTexts } from './adapting-texts.ts';
import { elementHere, readEdit } from './edit-forms.ts';
import { AdaptPreviewPage, ChangesPage } from './pages/adapt-changes.tsx';
import { ElementPage } from './pages/adapt-element.tsx';
import { FlowPartsPage, FormPartsPage, SettingsPartsPage } from './pages/adapt-parts.tsx';

const OWNER = ['application-owner'] as const;
const HERE = '/aplikasi/:id/sesuaikan';

const idOf = (visit: Visit): string => visit.params.id ?? '';
const backTo = (visit: Visit, text: string): Reply =>
  redirect(`/aplikasi/${idOf(visit)}/sesuaikan`, { flash: { tone: 'ok', text } });

function parts(Parts: typeof FormPartsPage) {
  return async (ctx: Context, visit: Visit): Promise<Reply> => {
    const look = await partsOfDraft(ctx, idOf(visit));
    return page(<Parts look={look} spoken={localised(look.tree, visit.lang)} />);
  };
}

/** The part at `di`, which must be one that the editor can change. */
function elementAsked(look: PartsLook, path: string) {
  const kind = elementHere(look.tree, path);
  if (kind === undefined) throw new Problem('duplication.no-element', 404, { path: path.slice(0, 200) });
  return { look, path, kind };
}

async function elementPage(ctx: Context, visit: Visit): Promise<Reply> {
  const look = await partsOfDraft(ctx, idOf(visit));
  return page(<ElementPage {...elementAsked(look, visit.query.di ?? '')} />);
}

async function saveEdit(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, adaptingTexts);
  const look = await partsOfDraft(ctx, idOf(visit));
  const asked = elementAsked(look, visit.fields.di ?? '');
  const read = readEdit(look.tree, asked.path, asked.kind, visit.fields);
  if ('mistakes' in read) {
    const { jenis = '' } = visit.fields;
    // Every form of the page has its own reason: its input is named by the form.
    const errors = read.mistakes.map(
      ({ field, fault }): FormError => ({
        field:
          field === 'alasan' ? `${jenis}-alasan` : field === 'setelah' && jenis === 'pindah' ? 'pindah-setelah' : field,
        text: t.faults[fault],
      }),
    );
    return page(<ElementPage {...asked} attempt={{ jenis, fields: visit.fields, errors }} />, { status: 422 });
  }
  await edit(ctx, idOf(visit), read.wishes, read.grounds);
  return backTo(visit, t.saved);
}

async function previewPage(ctx: Context, visit: Visit): Promise<Reply> {
  const look = await lookAt(ctx, idOf(visit));
  const values = await parametersOf(ctx, look.installation);
  const flow = flowPicture(localised(look.tree, visit.lang), values, visit.lang);
  const svg = await flowSvg(flow, { title: look.tree.name, lang: visit.lang });
  return page(<AdaptPreviewPage look={look} flow={flow} svg={svg} />);
}

async function publishDraft(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, adaptingTexts);
  const look = await lookAt(ctx, idOf(visit));
  const { sidik = '', hasil } = visit.fields;
  const failing = look.scenarios.some(one => !one.passed);
  if (failing && hasil === undefined)
    return page(<ChangesPage look={look} errors={[{ field: 'hasil', text: t.outcomes }]} />, { status: 422 });
  const now = await publishAdaptation(ctx, idOf(visit), { seen: sidik, outcomesMayChange: hasil !== undefined });
  return redirect(`/aplikasi/${now.application}`, { flash: { tone: 'ok', text: t.published(look.tree.name) } });
}

async function restore(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, adaptingTexts);
  const reason = (visit.fields.alasan ?? '').trim().slice(0, 500);
  if (reason === '')
    return page(
      <ChangesPage look={await lookAt(ctx, idOf(visit))} errors={[{ field: 'alasan', text: t.faults.reason }]} />,
      { status: 422 },
    );
  await putBack(ctx, idOf(visit), reason);
  return redirect(`/aplikasi/${idOf(visit)}`, { flash: { tone: 'ok', text: t.putBackDone } });
}

export const adaptationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: HERE,
    guard: OWNER,
    handler: async (ctx, visit) => page(<ChangesPage look={await lookAt(ctx, idOf(visit))} />),
  }),
  route({ method: 'get', path: `${HERE}/formulir`, guard: OWNER, handler: parts(FormPartsPage) }),
  route({ method: 'get', path: `${HERE}/alur`, guard: OWNER, handler: parts(FlowPartsPage) }),
  route({ method: 'get', path: `${HERE}/umum`, guard: OWNER, handler: parts(SettingsPartsPage) }),
  route({ method: 'get', path: `${HERE}/ubah`, guard: OWNER, handler: elementPage }),
  route({ method: 'get', path: `${HERE}/pratinjau`, guard: OWNER, handler: previewPage }),
  route({ method: 'post', path: HERE, guard: OWNER, handler: saveEdit }),
  route({
    method: 'post',
    path: `${HERE}/batal`,
    guard: OWNER,
    async handler(ctx, visit) {
      await takeBack(ctx, idOf(visit), Number(visit.fields.nomor ?? '-1'));
      return backTo(visit, textsOf(visit.lang, adaptingTexts).undone);
    },
  }),
  route({
    method: 'post',
    path: `${HERE}/buang`,
    guard: OWNER,
    async handler(ctx, visit) {
      await discard(ctx, idOf(visit));
      return backTo(visit, textsOf(visit.lang, adaptingTexts).discarded);
    },
  }),
  route({ method: 'post', path: `${HERE}/terbitkan`, guard: OWNER, handler: publishDraft }),
  route({ method: 'post', path: `${HERE}/kembalikan`, guard: OWNER, handler: restore }),
];
