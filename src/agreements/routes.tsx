/** Addresses of agreements: the list, one agreement, its documents, and the forms by which steps are taken. */
import { isAllowed } from '../foundation/allowed.ts';
import { type Context, holdsDuty } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { isElsewhere, regionsKnown } from '../regions/index.ts';
import { textsOf } from '../ui/texts.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { type Agreement, CLAUSES_OF, type ClauseId, type DocumentKind, otherParty, stepsOpenTo } from './agreement.ts';
import { agreement, agreementsOf, eventsOf, partyOf, todayOf } from './agreements.ts';
import { type FieldFault, type Fields, offerFields, readOffer, readPaper } from './forms.ts';
import { proposalIn } from './lifetime.ts';
import { AgreementPage } from './pages/agreement-page.tsx';
import { ClauseEditor } from './pages/clause-editor.tsx';
import { DocumentPage } from './pages/document-page.tsx';
import { AgreementsPage, viewBySlug } from './pages/list.tsx';
import type { Look } from './pages/look.ts';
import { OfferForm, type OfferPurpose } from './pages/offer-form.tsx';
import { takeOver } from './paper.ts';
import { CLAUSE_AT_MOST, draftNeed, editNeed, reviseTerms, writeClauses } from './procedure.ts';
import { SIGNERS } from './signing.ts';
import { asksOf, type FormStep, STEP_FORMS, stepBySlug, stepFaults } from './step-forms.ts';
import { DESK, type Move } from './steps.ts';
import { termAtMost } from './terms.ts';
import { agreementsTexts } from './texts.ts';
import { DOCUMENT_SLUGS, STEP_NAMES } from './words.ts';

/** Terms of papers reach back further than today's practice allows. */
const PAPER_YEARS = 20;

async function lookAt(ctx: Context, of: Agreement, attempt?: Look['attempt']): Promise<Look> {
  const { actor } = ctx;
  const events = await eventsOf(ctx, of.id);
  const own = await partyOf(ctx, ctx.region);
  return {
    agreement: of,
    own: ctx.region,
    origin: await partyOf(ctx, of.origin),
    holder: await partyOf(ctx, of.holder),
    events,
    proposal: of.stage === 'in-force' ? proposalIn(events) : undefined,
    today: await todayOf(ctx),
    zone: own.timezone,
    steps: stepsOpenTo(of, ctx.region),
    may: { desk: isAllowed(ctx, DESK), sign: isAllowed(ctx, SIGNERS), isHead: holdsDuty(actor, 'head-of-region') },
    elsewhere: await isElsewhere(ctx.db, otherParty(of, ctx.region)),
    posts: actor.kind === 'official' ? actor.posts : [],
    attempt,
  };
}

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const props = {
    agreements: await agreementsOf(ctx),
    view: viewBySlug(visit.query.tampil),
    own: ctx.region,
    today: await todayOf(ctx),
    regions: new Map((await regionsKnown(ctx.db)).map(region => [region.code, region])),
    mayWrite: isAllowed(ctx, DESK),
  };
  return page(<AgreementsPage {...props} />);
}

interface Shown {
  purpose: OfferPurpose;
  action: string;
  fields: Fields;
  faults?: readonly FieldFault[];
  of?: Agreement;
}

async function offerForm(ctx: Context, shown: Shown): Promise<Reply> {
  const { purpose, action, fields, faults = [], of } = shown;
  const props = {
    purpose,
    action,
    fields,
    faults,
    regions: (await regionsKnown(ctx.db)).filter(region => region.code !== ctx.region),
    yearsAtMost: purpose === 'paper' ? PAPER_YEARS : termAtMost(await todayOf(ctx)),
    revision: of?.revision,
    backHref: of === undefined ? '/kesepakatan' : `/kesepakatan/${of.id}`,
    costsSettled: of?.stage === 'working-draft',
  };
  return page(<OfferForm {...props} />, { status: faults.length > 0 ? 422 : 200 });
}

/** The form of a new need; the catalogue leads here with the publisher and the applications already chosen. */
async function newOffer(ctx: Context, visit: Visit): Promise<Reply> {
  const { asal, subjek } = visit.query;
  const applications = visit.queryAll.aplikasi ?? [];
  const fields: Fields = {
    as: 'holder',
    other: asal ?? '',
    ...(subjek === undefined ? {} : { subject: subjek }),
    ...(applications.length > 0 ? { scope: 'listed', applications: applications.join('\n') } : {}),
  };
  return offerForm(ctx, { purpose: 'new', action: '/kesepakatan/baru', fields });
}

async function saveOffer(ctx: Context, visit: Visit): Promise<Reply> {
  const { offer, faults } = readOffer(visit.fields, await todayOf(ctx));
  if (faults.length > 0)
    return offerForm(ctx, { purpose: 'new', action: '/kesepakatan/baru', fields: visit.fields, faults });
  const made = await draftNeed(ctx, offer);
  return done(made, textsOf(visit.lang, agreementsTexts).flash.drafted);
}

async function savePaper(ctx: Context, visit: Visit): Promise<Reply> {
  const { paper, faults } = readPaper(visit.fields, await todayOf(ctx));
  if (faults.length > 0)
    return offerForm(ctx, { purpose: 'paper', action: '/kesepakatan/kertas', fields: visit.fields, faults });
  return done(await takeOver(ctx, paper), textsOf(visit.lang, agreementsTexts).flash.paper);
}

async function changeForm(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await agreement(ctx, visit.params.id ?? '');
  const purpose = of.stage === 'need' ? 'edit' : 'revise';
  return offerForm(ctx, { purpose, action: `/kesepakatan/${of.id}/ubah`, fields: offerFields(of, ctx.region), of });
}

async function saveChange(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await agreement(ctx, visit.params.id ?? '');
  const purpose = of.stage === 'need' ? 'edit' : 'revise';
  const known = offerFields(of, ctx.region);
  // What the form does not ask stays as it is: the parties, and for a revision what it is about.
  const kept =
    purpose === 'edit'
      ? { other: known.other, as: known.as }
      : { other: known.other, as: known.as, subject: known.subject, need: known.need };
  const fields = { ...visit.fields, ...(kept as Fields) };
  const { offer, faults } = readOffer(fields, await todayOf(ctx));
  if (faults.length > 0) return offerForm(ctx, { purpose, action: `/kesepakatan/${of.id}/ubah`, fields, faults, of });
  const after =
    purpose === 'edit'
      ? await editNeed(ctx, moveOf(visit, of), offer)
      : await reviseTerms(ctx, moveOf(visit, of), offer);
  return done(after, textsOf(visit.lang, agreementsTexts).flash.saved);
}

async function one(ctx: Context, visit: Visit): Promise<Reply> {
  return onePage(ctx, await agreement(ctx, visit.params.id ?? ''));
}

async function onePage(ctx: Context, of: Agreement, attempt?: Look['attempt']): Promise<Reply> {
  const before = of.renews === null ? undefined : await agreement(ctx, of.renews);
  const look = await lookAt(ctx, of, attempt);
  return page(<AgreementPage look={look} before={before} />, { status: attempt === undefined ? 200 : 422 });
}

function documentOf(visit: Visit): DocumentKind {
  const kinds: readonly DocumentKind[] = ['framework', 'working'];
  return found(
    kinds.find(kind => DOCUMENT_SLUGS[kind] === visit.params.naskah),
    'agreements.none',
  );
}

async function document(ctx: Context, visit: Visit): Promise<Reply> {
  const kind = documentOf(visit);
  const of = await agreement(ctx, visit.params.id ?? '');
  found(of.documents[kind], 'agreements.none');
  return page(<DocumentPage look={await lookAt(ctx, of)} kind={kind} />);
}

async function clauseForm(ctx: Context, visit: Visit): Promise<Reply> {
  const kind = documentOf(visit);
  const of = await agreement(ctx, visit.params.id ?? '');
  found(of.documents[kind], 'agreements.none');
  return page(<ClauseEditor look={await lookAt(ctx, of)} kind={kind} typed={undefined} faults={[]} />);
}

async function saveClauses(ctx: Context, visit: Visit): Promise<Reply> {
  const kind = documentOf(visit);
  const of = await agreement(ctx, visit.params.id ?? '');
  const clauses: Partial<Record<ClauseId, string>> = {};
  const faults: FieldFault[] = [];
  for (const id of CLAUSES_OF[kind]) {
    const text = visit.fields[`pasal-${id}`];
    if (text === undefined) continue;
    clauses[id] = text;
    // Counted as it is kept: a browser sends two signs for the end of a line.
    if (text.replace(/\r\n?/g, '\n').trim().length > CLAUSE_AT_MOST) {
      faults.push({ field: `pasal-${id}`, code: 'clause-too-long', details: { clause: id, atMost: CLAUSE_AT_MOST } });
    }
  }
  if (faults.length > 0)
    return page(<ClauseEditor look={await lookAt(ctx, of)} kind={kind} typed={visit.fields} faults={faults} />, {
      status: 422,
    });
  await writeClauses(ctx, moveOf(visit, of), kind, { clauses, place: visit.fields.place });
  const flash = { tone: 'ok' as const, text: textsOf(visit.lang, agreementsTexts).flash.written };
  return redirect(`/kesepakatan/${of.id}/naskah/${DOCUMENT_SLUGS[kind]}`, { flash });
}

/** What the person saw: the revision that the form carried. */
function moveOf(visit: Visit, of: Agreement): Move {
  return { id: of.id, revision: Number(visit.fields.revision) };
}

function done(after: Agreement, text: string): Reply {
  return redirect(`/kesepakatan/${after.id}`, { flash: { tone: 'ok', text } });
}

/** A step taken by one of the small forms. What is missing comes back on the page; what the law refuses is told with its article. */
async function take(ctx: Context, visit: Visit): Promise<Reply> {
  const step: FormStep = found(stepBySlug(visit.params.langkah ?? ''), 'agreements.none');
  const of = await agreement(ctx, visit.params.id ?? '');
  const { fields } = visit;
  const faults = stepFaults(step, asksOf(step, { isHead: holdsDuty(ctx.actor, 'head-of-region') }, of), fields);
  if (faults.length > 0 && stepsOpenTo(of, ctx.region).some(open => open === step))
    return onePage(ctx, of, { step, fields, faults });
  const after = await STEP_FORMS[step].run(ctx, moveOf(visit, of), fields, of);
  const t = textsOf(visit.lang, agreementsTexts);
  if (step === 'extend') return done(after, t.flash.renewed);
  const names = STEP_NAMES[visit.lang] as Readonly<Record<string, string>>;
  return done(after, names[step] === undefined ? t.flash.written : t.flash.done(names[step]));
}

const WRITERS = [...new Set([...DESK, ...SIGNERS])];

export const agreementRoutes: readonly Route[] = [
  route({ method: 'get', path: '/kesepakatan', guard: 'official', handler: list }),
  route({ method: 'get', path: '/kesepakatan/baru', guard: DESK, handler: newOffer }),
  route({ method: 'post', path: '/kesepakatan/baru', guard: DESK, handler: saveOffer }),
  route({
    method: 'get',
    path: '/kesepakatan/kertas',
    guard: DESK,
    handler: ctx => offerForm(ctx, { purpose: 'paper', action: '/kesepakatan/kertas', fields: { as: 'holder' } }),
  }),
  route({ method: 'post', path: '/kesepakatan/kertas', guard: DESK, handler: savePaper }),
  route({ method: 'get', path: '/kesepakatan/:id', guard: 'official', handler: one }),
  route({ method: 'get', path: '/kesepakatan/:id/ubah', guard: DESK, handler: changeForm }),
  route({ method: 'post', path: '/kesepakatan/:id/ubah', guard: DESK, handler: saveChange }),
  route({ method: 'get', path: '/kesepakatan/:id/naskah/:naskah', guard: 'official', handler: document }),
  route({ method: 'get', path: '/kesepakatan/:id/naskah/:naskah/pasal', guard: DESK, handler: clauseForm }),
  route({ method: 'post', path: '/kesepakatan/:id/naskah/:naskah/pasal', guard: DESK, handler: saveClauses }),
  route({ method: 'post', path: '/kesepakatan/:id/:langkah', guard: WRITERS, handler: take }),
];
