/**
 * Routes of a form: begin, fill page by page, save and come back, check, send, receive the receipt.
 *
 * Every POST saves what was typed before it looks at whether it is right. Fixed addresses hold a hyphen, so that none of them
 * is the id of a form's page.
 */
import { type Context, holdsDuty } from '../foundation/context.ts';
import { openFile } from '../foundation/files.ts';
import { found } from '../foundation/problem.ts';
import { fillTemplate, fillText, localised, shownFields, shownPages } from '../language/index.ts';
import { file, json, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { filesOf, isFiles } from './applicant.ts';
import { counterReceipt } from './desk/counter-routes.tsx';
import { withAnswer, withPosted, withTyped } from './draft.ts';
import {
  beginDraft,
  draftByCode,
  draftIfAny,
  draftStanding,
  type Filling,
  faultsOn,
  faultyPages,
  fillingOf,
  refilled,
  saveDraft,
  withKnownPlaces,
} from './drafts.ts';
import { answeredElsewhere, baseOf, type Coming, withFilesOf } from './filling/devices.ts';
import { leavingRoutes } from './filling/leaving-routes.tsx';
import { withOpenDraft } from './filling/open-draft.tsx';
import { prefillOffered } from './filling/prefilling.ts';
import { formTexts } from './form-texts.ts';
import { formPageView, NOTHING_TO_SHOW, REVIEW, reviewView } from './form-view.ts';
import { ExpiredPage, ResumePage, StartPage } from './pages/draft-pages.tsx';
import { FillPage } from './pages/form-page.tsx';
import { ReceiptPage } from './pages/receipt.tsx';
import { ReviewPage } from './pages/review.tsx';
import { pinned, standingOf } from './reading.ts';
import { lookerFor, withRecords } from './registers/choosing.ts';
import { serviceDetails } from './services.ts';
import { receiptOf, submit } from './submitting.ts';
import { TRACKING_COOKIE, TRACKING_COOKIE_SECONDS, withTicket } from './tracking.ts';
import { INPUT_NAMES, postedOf, rowsOf, typedIn } from './typing.ts';
import { statusOf, takeFiles, type UploadFault } from './uploads.ts';

/** Codes tried from one address in a minute; opening one's own draft needs far fewer. */
const CODES_PER_MINUTE = 60;
/** A little above the largest file, so that one slightly too large is told beside its field. */
const UPLOAD = { megabytes: 16, files: 20 } as const;

const start = route({
  method: 'get',
  path: '/layanan/:id/ajukan',
  guard: 'anyone',
  async handler(ctx, visit) {
    const details = await serviceDetails(ctx, visit.params.id ?? '', visit.lang);
    const { service, definition, parameters } = details;
    if (!service.open) return redirect(`/layanan/${service.application}`);
    const pages = Object.values(definition.form.pages);
    const files = pages.flatMap(one => Object.values(one.fields)).filter(field => field.type === 'file');
    return page(
      <StartPage
        application={service.application}
        service={service.name}
        steps={pages.map(one => fillText(one.title, parameters))}
        prepare={files.map(field => fillText(field.label, parameters))}
        government={String(parameters.pemerintah ?? '')}
        counter={holdsDuty(ctx.actor, 'counter')}
        prefill={await prefillOffered(ctx, definition, visit.holder)}
        signedIn={visit.holder !== undefined}
      />,
    );
  },
});

const begin = route({
  method: 'post',
  path: '/layanan/:id/ajukan',
  guard: 'anyone',
  limit: { perMinute: 20 },
  async handler(ctx, visit) {
    const code = await beginDraft(ctx, visit.params.id ?? '', {
      counter: visit.fields.loket === 'ya',
      account: visit.holder?.id,
      prefill: visit.fields.isikan === 'ya',
    });
    return redirect(`/draf/${code}`);
  },
});

const resume = route({ method: 'get', path: '/draf', guard: 'anyone', handler: () => page(<ResumePage />) });

const resumed = route({
  method: 'post',
  path: '/draf',
  guard: 'anyone',
  reads: true,
  limit: { perMinute: 20 },
  async handler(ctx, visit) {
    const typed = (visit.fields.kode ?? '').trim();
    const t = formTexts[visit.lang].resume;
    const draft = await draftIfAny(ctx, typed);
    if (draft === undefined)
      return page(<ResumePage typed={typed} error={typed === '' ? t.missing : t.wrong} />, { status: 422 });
    return redirect(`/draf/${draft.code}`);
  },
});

const onward = route({
  method: 'get',
  path: '/draf/:code',
  guard: 'anyone',
  limit: { perMinute: CODES_PER_MINUTE },
  handler: (ctx, visit) =>
    withOpenDraft(ctx, visit, false, async filling => {
      const [first] = faultyPages(filling);
      return redirect(`/draf/${filling.draft.code}/${first ?? REVIEW}`);
    }),
});

/** The page asked for, or the way to one that is shown. */
function pageAsked(filling: Filling, visit: Visit): string | Reply {
  const asked = visit.params.page ?? '';
  const pages = shownPages(filling.application, filling.scope);
  return pages.includes(asked) ? asked : redirect(`/draf/${filling.draft.code}`);
}

const fill = route({
  method: 'get',
  path: '/draf/:code/:page',
  guard: 'anyone',
  limit: { perMinute: 2 * CODES_PER_MINUTE },
  handler: (ctx, visit) =>
    withOpenDraft(ctx, visit, false, async filling => {
      const asked = pageAsked(filling, visit);
      if (typeof asked !== 'string') return asked;
      // What could not be read is always told; what is only missing is told once the citizen comes to correct it.
      const all = faultsOn(filling, asked);
      const faults =
        visit.query.periksa === 'ya' ? all : all.filter(fault => filling.content.typed[fault.field] !== undefined);
      const rows = /^([a-z][a-z0-9_]*):(\d{1,2})$/.exec(visit.query.baris ?? '');
      const view = await formPageView(ctx, filling, asked, visit.lang, {
        ...NOTHING_TO_SHOW,
        faults,
        more: visit.query.tambahan === 'ya',
        rows: rows === null ? undefined : { field: rows[1] ?? '', count: Number(rows[2]) },
      });
      return page(<FillPage {...view} />);
    }),
});

/** `name:rest` as buttons of files and rows send it. */
function target(value: string | undefined): { readonly field: string; readonly rest: string } | undefined {
  const at = (value ?? '').indexOf(':');
  return value === undefined || at < 1 ? undefined : { field: value.slice(0, at), rest: value.slice(at + 1) };
}

/** The filling with everything that a page's form brought: typed answers, files, removals. */
async function taken(
  ctx: Context,
  visit: Visit,
  before: Filling,
  pageId: string,
): Promise<{
  readonly filling: Filling;
  readonly uploadFaults: ReadonlyMap<string, UploadFault>;
  readonly seen: ReadonlySet<string>;
}> {
  const fields = before.application.definition.form.pages[pageId]?.fields ?? {};
  const seen = new Set((visit.fields[INPUT_NAMES.seen] ?? '').split(' '));
  const posted = postedOf(visit);
  let content = withPosted(before.content, fields, seen, posted);
  const row = target(visit.fields[INPUT_NAMES.removeRow]);
  const table = row === undefined ? undefined : fields[row.field];
  if (row !== undefined && table?.type === 'table') {
    const rows = rowsOf(typedIn(table, row.field, posted)).filter((_, index) => String(index) !== row.rest);
    content = withTyped(content, row.field, table, rows);
  }
  const uploadFaults = new Map<string, UploadFault>();
  const removed = target(visit.fields[INPUT_NAMES.removeFile]);
  for (const [id, field] of Object.entries(fields)) {
    if (field.type !== 'file' || !seen.has(id)) continue;
    const answer = content.answers[id];
    const had = (isFiles(answer) ? answer : []).filter(one => removed?.field !== id || removed.rest !== one.digest);
    const { files, fault } = await takeFiles(
      ctx,
      field,
      had,
      visit.files.filter(upload => upload.field === id),
    );
    content = withAnswer(content, id, files.length === 0 ? null : files);
    if (fault !== undefined) uploadFaults.set(id, fault);
  }
  content = await withRecords(ctx, before.application, fields, content, before.content.answers, () =>
    lookerFor(ctx, before.draft.code),
  );
  return { filling: await withKnownPlaces(ctx, refilled(before, content)), uploadFaults, seen };
}

/** Which open page it is that comes back, and what it showed. */
const comingFrom = (visit: Visit, shown: ReadonlySet<string>): Coming => ({
  base: (visit.fields[INPUT_NAMES.base] ?? '').slice(0, 40),
  screen: (visit.fields[INPUT_NAMES.screen] ?? '').slice(0, 40),
  shown,
});

const save = route({
  method: 'post',
  path: '/draf/:code/:page',
  guard: 'anyone',
  upload: UPLOAD,
  handler: (ctx, visit) =>
    withOpenDraft(ctx, visit, true, async before => {
      const asked = pageAsked(before, visit);
      if (typeof asked !== 'string') return asked;
      const { filling, uploadFaults, seen } = await taken(ctx, visit, before, asked);
      const code = filling.draft.code;
      const here = `/draf/${code}/${asked}`;
      const coming = comingFrom(visit, seen);
      const fields = before.application.definition.form.pages[asked]?.fields ?? {};
      const stored = { content: before.content, savedBy: before.draft.savedBy };
      const elsewhere = answeredElsewhere(stored, filling.content, fields, coming);
      const byItself = visit.fields[INPUT_NAMES.autosave] !== undefined;
      if (elsewhere.length > 0) {
        const kept = refilled(before, withFilesOf(before.content, filling.content, fields));
        await saveDraft(ctx, kept, visit.fields[INPUT_NAMES.digest] ?? '', before.draft.savedBy);
        if (byItself) return json({ saved: false, elsewhere: true });
        const view = await formPageView(ctx, filling, asked, visit.lang, {
          ...NOTHING_TO_SHOW,
          uploadFaults,
          apart: { stored: kept, fields: elsewhere, screen: coming.screen },
        });
        return page(<FillPage {...view} />, { status: 409 });
      }
      await saveDraft(ctx, filling, visit.fields[INPUT_NAMES.digest] ?? '', coming.screen);
      if (byItself) return json({ saved: true, base: baseOf(filling.content, fields, seen) });
      const faults = faultsOn(filling, asked).filter(fault => seen.has(fault.field));
      const stays = visit.fields[INPUT_NAMES.removeFile] ?? visit.fields[INPUT_NAMES.removeRow];
      const added = target(visit.fields[INPUT_NAMES.addRow]);
      if (uploadFaults.size === 0) {
        if (visit.fields[INPUT_NAMES.action] === 'nanti') return redirect(`/draf/${code}/simpan-keluar`);
        if (stays !== undefined) return redirect(here);
        if (added !== undefined) return redirect(`${here}?baris=${added.field}:${Number(added.rest) + 1}`);
      }
      if (faults.length > 0 || uploadFaults.size > 0) {
        const view = await formPageView(ctx, filling, asked, visit.lang, { ...NOTHING_TO_SHOW, faults, uploadFaults });
        return page(<FillPage {...view} />, { status: statusOf(uploadFaults.values()) });
      }
      return redirect(nextAfter(filling, asked, seen));
    }),
});

/** Where to go on: the same page if the answers brought up further questions on it, else the next, else the check. */
function nextAfter(filling: Filling, pageId: string, seen: ReadonlySet<string>): string {
  const { application, draft, scope } = filling;
  const fields = application.definition.form.pages[pageId]?.fields ?? {};
  const more = shownFields(application, pageId, scope).some(id => !seen.has(id) && fields[id]?.type !== 'computed');
  if (more) return `/draf/${draft.code}/${pageId}?tambahan=ya`;
  const pages = shownPages(application, scope);
  return `/draf/${draft.code}/${pages[pages.indexOf(pageId) + 1] ?? REVIEW}`;
}

const review = route({
  method: 'get',
  path: `/draf/:code/${REVIEW}`,
  guard: 'anyone',
  limit: { perMinute: CODES_PER_MINUTE },
  handler: (ctx, visit) =>
    withOpenDraft(ctx, visit, false, async filling =>
      page(<ReviewPage {...(await reviewView(ctx, filling, visit.lang, visit.query.berubah === 'ya'))} />),
    ),
});

const send = route({
  method: 'post',
  path: '/draf/:code/kirim-sekarang',
  guard: 'anyone',
  limit: { perMinute: 30 },
  async handler(ctx, visit) {
    const sending = await submit(ctx, visit.params.code ?? '', visit.fields[INPUT_NAMES.digest] ?? '', visit.lang);
    const at = `/draf/${visit.params.code ?? ''}`;
    switch (sending.kind) {
      case 'expired':
        return redirect(at);
      case 'changed':
        return redirect(`${at}/${REVIEW}?berubah=ya`);
      case 'closed':
        return redirect(`${at}/${REVIEW}`);
      case 'incomplete':
        return redirect(`${at}/${sending.page}?periksa=ya`);
      case 'sent': {
        const { receipt } = sending;
        // A counter's browser serves many citizens: it must not collect their cases.
        if (receipt.counter) return redirect(`${at}/tanda-terima`);
        const value = withTicket(visit.cookie(TRACKING_COOKIE), receipt.case.ticket);
        return redirect(`${at}/tanda-terima`, {
          cookies: [{ name: TRACKING_COOKIE, value, maxAgeSeconds: TRACKING_COOKIE_SECONDS }],
        });
      }
    }
  },
});

const receipt = route({
  method: 'get',
  path: '/draf/:code/tanda-terima',
  guard: 'anyone',
  limit: { perMinute: CODES_PER_MINUTE },
  async handler(ctx, visit) {
    const draft = await draftByCode(ctx, visit.params.code ?? '');
    if (draftStanding(draft, ctx.now) === 'expired') {
      return page(<ExpiredPage application={draft.application} sent={draft.caseId !== null} />, { status: 410 });
    }
    if (draft.caseId === null) return redirect(`/draf/${draft.code}`);
    const made = await receiptOf(ctx, draft, draft.caseId);
    // A counter replaced the code meanwhile: what this page would show opens nothing.
    if (made.case.codeRenewals > 0) return redirect(`/lacak?tiket=${made.case.ticket}`);
    const standing = await standingOf(ctx, made.case);
    const { name, flow } = localised((await pinned(ctx, made.case)).definition, visit.lang);
    const tells = flow.stages[made.case.stage]?.tells ?? '';
    const filling = await fillingOf(ctx, draft);
    if (made.counter && ctx.actor.kind === 'official')
      return page(counterReceipt(ctx, visit, made, fillText(name, standing.scope.parameters), filling.region.timezone));
    return page(
      <ReceiptPage
        receipt={made}
        application={draft.application}
        service={fillText(name, standing.scope.parameters)}
        tells={fillTemplate(standing.application, tells, standing.scope, visit.lang)}
        zone={filling.region.timezone}
      />,
    );
  },
});

const upload = route({
  method: 'get',
  path: '/draf/:code/unggahan/:digest',
  guard: 'anyone',
  limit: { perMinute: 2 * CODES_PER_MINUTE },
  handler: (ctx, visit) =>
    withOpenDraft(ctx, visit, false, async ({ content }) => {
      const wanted = filesOf(content.answers).find(({ file: one }) => one.digest === visit.params.digest);
      const { name, digest } = found(wanted, 'cases.no-file').file;
      const opened = await openFile(ctx, digest);
      return file(opened.content, { mediaType: opened.mediaType, name, inline: true });
    }),
});

export const formRoutes: readonly Route[] = [
  start,
  begin,
  resume,
  resumed,
  onward,
  ...leavingRoutes,
  review,
  receipt,
  upload,
  fill,
  send,
  save,
];
