/** Letterheads are looked at and changed by operators. */
import { calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { found, isProblem } from '../../foundation/problem.ts';
import { agencies, agency, regionOf } from '../../regions/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import type { LetterContent } from '../letter.ts';
import { setLetter } from '../pdf.ts';
import { lettersProblems } from '../texts.ts';
import {
  agenciesWithLines,
  changeLines,
  dropEmblem,
  emblemInUse,
  emblemOf,
  LINE_AT_MOST,
  LINES,
  letterheadOf,
  linesOf,
  useEmblem,
} from './letterheads.ts';
import { headPath, LETTERHEADS, LetterheadPage, LetterheadsPage } from './pages.tsx';
import { letterheadTexts } from './texts.ts';

async function overview(ctx: Context, errors: readonly FormError[] = []): Promise<Reply> {
  const props = { agencies: await agencies(ctx), own: await agenciesWithLines(ctx), emblem: await emblemInUse(ctx) };
  return page(<LetterheadsPage {...props} errors={errors} />, { status: errors.length > 0 ? 422 : 200 });
}

async function upload(ctx: Context, visit: Visit): Promise<Reply> {
  const t = letterheadTexts[visit.lang];
  const [sent] = visit.files.filter(one => one.field === 'lambang' && one.bytes.length > 0);
  if (sent === undefined) return overview(ctx, [{ field: 'lambang', text: t.emblemMissing }]);
  const refusal = await useEmblem(ctx, Buffer.from(sent.bytes)).catch((error: unknown) => {
    if (isProblem(error) && error.code.startsWith('letters.emblem-')) return error;
    throw error;
  });
  if (refusal === undefined) return redirect(LETTERHEADS, { flash: { tone: 'ok', text: t.emblemSaved } });
  const sentence = lettersProblems[visit.lang][refusal.code.slice('letters.'.length)];
  return overview(ctx, [{ field: 'lambang', text: sentence?.(refusal.details) ?? refusal.code }]);
}

async function save(ctx: Context, visit: Visit): Promise<Reply> {
  const t = letterheadTexts[visit.lang];
  const of = await agency(ctx, visit.params.agency ?? '');
  const [address = '', phone = '', email = '', site = ''] = LINES.map(name => (visit.fields[name] ?? '').trim());
  const lines = { address, phone, email, site };
  const errors = LINES.flatMap((name): FormError[] => {
    if (lines[name].length > LINE_AT_MOST[name]) return [{ field: name, text: t.tooLong(LINE_AT_MOST[name]) }];
    return /[\r\n]/.test(lines[name]) ? [{ field: name, text: t.oneLine }] : [];
  });
  if (errors.length > 0)
    return page(<LetterheadPage agency={of} typed={visit.fields} errors={errors} />, { status: 422 });
  await changeLines(ctx, of.id, lines);
  return redirect(headPath(of.id), { flash: { tone: 'ok', text: t.saved } });
}

/** A letter that says nothing, to look at what heads it. */
async function specimen(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await agency(ctx, visit.params.agency ?? '');
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const { specimenTitle, specimenBody } = letterheadTexts.id;
  const head = await letterheadOf(ctx, region, of);
  const content: LetterContent = {
    layout: 'titled',
    title: specimenTitle,
    number: '000/CONTOH',
    date: calendarDate(ctx.now, region.timezone),
    until: null,
    place: region.capital,
    to: '',
    head,
    blocks: [{ kind: 'paragraph', text: [{ text: specimenBody, bold: false }] }],
    signer: { lines: [`Kepala ${of.name}`], name: '-', rank: '', nip: '' },
    copies: [],
    code: 'CONTOH-0000',
  };
  const { pdf } = await setLetter({
    content,
    at: ctx.now,
    verify: `${visit.origin}/verifikasi`,
    emblem: await emblemOf(ctx, head),
    stamp: 'CONTOH',
  });
  return file(pdf, { mediaType: 'application/pdf', name: `kop-surat-${of.id}.pdf`, inline: true });
}

export const letterheadRoutes: readonly Route[] = [
  route({ method: 'get', path: '/kop-surat', guard: ['operator'], handler: ctx => overview(ctx) }),
  route({
    method: 'post',
    path: '/kop-surat/lambang',
    guard: ['operator'],
    upload: { megabytes: 1, files: 1 },
    handler: upload,
  }),
  route({
    method: 'post',
    path: '/kop-surat/lambang/lepas',
    guard: ['operator'],
    async handler(ctx, visit) {
      await dropEmblem(ctx);
      return redirect(LETTERHEADS, { flash: { tone: 'ok', text: letterheadTexts[visit.lang].emblemRemoved } });
    },
  }),
  route({
    method: 'get',
    path: '/kop-surat/lambang.png',
    guard: ['operator'],
    async handler(ctx) {
      const head = { government: '', agency: '', lines: [], emblem: (await emblemInUse(ctx)) ?? '' };
      const picture = found(await emblemOf(ctx, head), 'letters.no-emblem');
      return file(picture, { mediaType: 'image/png', name: 'lambang.png', inline: true });
    },
  }),
  route({
    method: 'get',
    path: '/kop-surat/unit/:agency',
    guard: ['operator'],
    async handler(ctx, visit) {
      const of = await agency(ctx, visit.params.agency ?? '');
      const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
      const { address = '', phone = '', email = '' } = region.contact;
      const typed = (await linesOf(ctx, of.id)) ?? { address, phone, email, site: '' };
      return page(<LetterheadPage agency={of} typed={{ ...typed }} />);
    },
  }),
  route({ method: 'post', path: '/kop-surat/unit/:agency', guard: ['operator'], handler: save }),
  route({ method: 'get', path: '/kop-surat/unit/:agency/contoh.pdf', guard: ['operator'], handler: specimen }),
];
