/** A letter on the officials' side: looked at, revoked, replaced. */
import type { Context } from '../../foundation/context.ts';
import { found, Problem } from '../../foundation/problem.ts';
import {
  fileOutside,
  type IssuedLetter,
  LetterPage,
  letterById,
  lettersProblems,
  mayRevoke,
  REASON_AT_MOST,
  replaceLetter,
  revokeLetter,
  standingOf,
  todayOf,
  verifyAddress,
  waitingOf,
} from '../../letters/index.ts';
import { kecamatans, kelurahans, regionOf } from '../../regions/index.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { maySee } from '../acting.ts';
import { caseByTicket, tasksOf } from '../reading.ts';
import { readTicket } from '../ticket.ts';
import { postedOf } from '../typing.ts';
import { Fate, FateForms, type FateView, ReplacePage } from './fate.tsx';
import { replacementForm } from './replacing.ts';
import { letterFateTexts } from './texts.ts';

/** The page of a letter within its case. */
const addressOf = (letter: IssuedLetter): string => `/kerja/${letter.ticket}/surat/${letter.id}`;

/** The letter of the address, for officials with business in its case, and for whoever may revoke what was signed over its post. */
async function letterIn(ctx: Context, visit: Visit): Promise<IssuedLetter> {
  const letter = await letterById(ctx, visit.params.letter ?? '');
  const ticket = readTicket(visit.params.ticket ?? '');
  if (letter.ticket !== ticket) throw new Problem('letters.none', 404);
  if (!(await maySee(ctx, await tasksOf(ctx, letter.caseId))) && !(await mayRevoke(ctx, letter)))
    throw new Problem('cases.not-yours', 403, { ticket });
  return letter;
}

/** What became of the letter, for whoever reads its page at these addresses. */
export async function fateView(
  ctx: Context,
  letter: IssuedLetter,
  options: { readonly href: (id: string) => string; readonly forOfficials: boolean },
): Promise<FateView> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const standing = standingOf(letter, await todayOf(ctx));
  const gone = standing === 'revoked' || standing === 'replaced';
  const waiting = await waitingOf(ctx, letter.caseId);
  return {
    letter,
    standing,
    zone: region.timezone,
    href: options.href,
    replacing: waiting.some(one => one.replaces === letter.id),
    withheld: gone && !options.forOfficials,
  };
}

async function show(
  ctx: Context,
  visit: Visit,
  letter: IssuedLetter,
  sent: { readonly typed: string; readonly error: string } | undefined = undefined,
): Promise<Reply> {
  const view = await fateView(ctx, letter, { href: id => `/kerja/${letter.ticket}/surat/${id}`, forOfficials: true });
  const counts = letter.revoked === undefined && letter.replacedBy === null;
  const forms = counts && !view.replacing && (await mayRevoke(ctx, letter));
  return page(
    <LetterPage
      letter={letter}
      verify={await verifyAddress(ctx, letter.code, visit.origin)}
      back={`/kerja/${letter.ticket}`}
      file={`${addressOf(letter)}/pdf`}
      above={<Fate {...view} />}
      below={forms ? <FateForms at={addressOf(letter)} error={sent?.error} typed={sent?.typed ?? ''} /> : undefined}
    />,
    { status: sent === undefined ? 200 : 422 },
  );
}

const reasonSentenceOf = (visit: Visit): string =>
  lettersProblems[visit.lang].reason?.({ atMost: REASON_AT_MOST }) ?? '';

async function revoke(ctx: Context, visit: Visit): Promise<Reply> {
  const letter = await letterIn(ctx, visit);
  const typed = visit.fields.alasan ?? '';
  if (typed.trim() === '' || typed.trim().length > REASON_AT_MOST)
    return show(ctx, visit, letter, { typed, error: reasonSentenceOf(visit) });
  await revokeLetter(ctx, letter.id, typed);
  return redirect(addressOf(letter), { flash: { tone: 'ok', text: letterFateTexts[visit.lang].revoked } });
}

async function replacePage(ctx: Context, visit: Visit, sent: boolean): Promise<Reply> {
  const letter = await letterIn(ctx, visit);
  if (!(await mayRevoke(ctx, letter))) throw new Problem('letters.may-not-revoke', 403, { post: letter.agency });
  const of = await caseByTicket(ctx, letter.ticket);
  const { form, corrections } = await replacementForm(ctx, of, letter, visit.lang, sent ? postedOf(visit) : undefined);
  const reason = visit.fields.alasan ?? '';
  const reasonError =
    sent && (reason.trim() === '' || reason.trim().length > REASON_AT_MOST) ? reasonSentenceOf(visit) : undefined;
  if (sent && form.errors.size === 0 && reasonError === undefined) {
    const made = await replaceLetter(ctx, letter.id, { corrections, reason });
    const t = letterFateTexts[visit.lang];
    const text = made.state === 'issued' ? t.replacedNow(made.number) : t.replacedLater;
    return redirect(made.state === 'issued' ? addressOf(made) : addressOf(letter), { flash: { tone: 'ok', text } });
  }
  const asksPlace = form.inputs.some(input => input.field.type === 'place');
  const places = asksPlace
    ? { kecamatans: await kecamatans(ctx.db, ctx.region), kelurahans: await kelurahans(ctx.db, ctx.region) }
    : undefined;
  const props = { letter, at: addressOf(letter), form, places, reason, reasonError };
  return page(<ReplacePage {...props} />, { status: sent ? 422 : 200 });
}

/** Setting a PDF takes a second: the transaction is over before it begins. */
async function letterFile(ctx: Context, visit: Visit): Promise<Reply> {
  const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
  const { database, origin } = visit;
  const letter = await database.reading(ctx.region, work, inner => letterIn(inner, visit));
  const name = `${letter.ticket}-${letter.letter}.pdf`;
  const bytes = await fileOutside({ database, region: ctx.region, work, origin }, letter.id);
  return file(bytes, { mediaType: 'application/pdf', name, inline: true });
}

const AT = '/kerja/:ticket/surat/:letter';

export const caseLetterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: AT,
    guard: 'official',
    handler: async (ctx, visit) => show(ctx, visit, await letterIn(ctx, visit)),
  }),
  route({ method: 'get', path: `${AT}/pdf`, guard: 'official', unbound: true, handler: letterFile }),
  route({ method: 'post', path: `${AT}/cabut`, guard: 'official', handler: revoke }),
  route({
    method: 'get',
    path: `${AT}/ganti`,
    guard: 'official',
    handler: (ctx, visit) => replacePage(ctx, visit, false),
  }),
  route({
    method: 'post',
    path: `${AT}/ganti`,
    guard: 'official',
    handler: (ctx, visit) => replacePage(ctx, visit, true),
  }),
];
