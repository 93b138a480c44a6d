/** Routes of ready answers: listed, made, changed on the version one saw, deleted and had back. */
import type { Context } from '../../foundation/context.ts';
import { installations } from '../../installations/index.ts';
import { agencies, calendarOf } from '../../regions/index.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { labelsFor } from '../labels.ts';
import { TemplateScreen, TemplatesScreen, type TemplateTried } from './pages/templates.tsx';
import {
  addTemplate,
  changeTemplate,
  removeTemplate,
  type TemplateText,
  templateFaults,
  templateHistory,
  templatesOf,
} from './templates.ts';
import { deskTexts } from './texts.ts';

const AT = '/kerja/jawaban';

/** Services and agencies that a template may be for. */
async function choices(ctx: Context, visit: Visit) {
  const here = (await installations(ctx)).map(one => one.application);
  const labels = await labelsFor(ctx, visit.lang, { applications: here, digests: [], places: [] });
  const mine = new Set(ctx.actor.kind === 'official' ? ctx.actor.posts.map(held => held.agency) : []);
  return {
    applications: here.map(id => ({ value: id, label: labels.application(id) })),
    agencies: (await agencies(ctx)).filter(one => mine.has(one.id)).map(one => ({ value: one.id, label: one.short })),
  };
}

function typedText(visit: Visit): TemplateText {
  const { nama: name = '', teks: text = '', teks_en: textEn = '', layanan = '' } = visit.fields;
  return { name, text, textEn, application: layanan === '' ? null : layanan };
}

async function list(ctx: Context, visit: Visit, tried?: TemplateTried): Promise<Reply> {
  return page(
    <TemplatesScreen
      templates={await templatesOf(ctx)}
      deleted={await templatesOf(ctx, { deleted: true })}
      choices={await choices(ctx, visit)}
      tried={tried}
    />,
    { status: tried === undefined ? 200 : 422 },
  );
}

const said = (text: string): Reply => redirect(AT, { flash: { tone: 'ok', text } });

async function add(ctx: Context, visit: Visit): Promise<Reply> {
  const text = typedText(visit);
  const faults = templateFaults(text);
  const { untuk = '' } = visit.fields;
  if (faults.size > 0) return list(ctx, visit, { text, faults, agency: untuk });
  await addTemplate(ctx, text, untuk === '' ? null : untuk);
  return said(deskTexts[visit.lang].templates.saved);
}

async function showOne(ctx: Context, visit: Visit, tried?: TemplateTried): Promise<Reply> {
  const { template, versions } = await templateHistory(ctx, visit.params.template ?? '');
  return page(
    <TemplateScreen
      template={template}
      versions={versions}
      zone={(await calendarOf(ctx)).zone}
      choices={await choices(ctx, visit)}
      tried={tried}
    />,
    { status: tried === undefined ? 200 : 422 },
  );
}

async function change(ctx: Context, visit: Visit): Promise<Reply> {
  const text = typedText(visit);
  const faults = templateFaults(text);
  if (faults.size > 0) return showOne(ctx, visit, { text, faults, agency: '' });
  await changeTemplate(ctx, visit.params.template ?? '', text, Number(visit.fields.versi));
  return said(deskTexts[visit.lang].templates.saved);
}

async function take(ctx: Context, visit: Visit, undo: boolean): Promise<Reply> {
  const t = deskTexts[visit.lang].templates;
  const id = visit.params.template ?? '';
  const name = (await templatesOf(ctx)).find(one => one.id === id)?.name ?? '';
  await removeTemplate(ctx, id, { undo });
  return said(undo ? t.restored : t.removed(name));
}

export const templateRoutes: readonly Route[] = [
  route({ method: 'get', path: AT, guard: 'official', handler: (ctx, visit) => list(ctx, visit) }),
  route({ method: 'post', path: AT, guard: 'official', handler: add }),
  route({ method: 'get', path: `${AT}/:template`, guard: 'official', handler: (ctx, visit) => showOne(ctx, visit) }),
  route({ method: 'post', path: `${AT}/:template`, guard: 'official', handler: change }),
  route({
    method: 'post',
    path: `${AT}/:template/hapus`,
    guard: 'official',
    handler: (ctx, visit) => take(ctx, visit, false),
  }),
  route({
    method: 'post',
    path: `${AT}/:template/kembalikan`,
    guard: 'official',
    handler: (ctx, visit) => take(ctx, visit, true),
  }),
];
