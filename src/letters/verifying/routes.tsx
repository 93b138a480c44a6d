/** Checking letters: open to everybody. Showing a letter is the case's to allow (cases/). */
import type { Context } from '../../foundation/context.ts';
import { readTrackingCode } from '../../foundation/identifiers.ts';
import { found } from '../../foundation/problem.ts';
import { regionOf } from '../../regions/index.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { VerdictPage } from './pages/verdict-page.tsx';
import { VerifyCodePage, VerifyFormPage } from './pages/verify-page.tsx';
import { registeredByCode } from './register.ts';
import { VERIFIED_BYTES_AT_MOST, verifyFile } from './verifying.ts';

/** Codes tried from one address in a minute: enough for a pile of letters, useless for guessing 40 bits. */
const CHECKS_PER_MINUTE = 30;
/** Files from one address in a minute: each costs a good part of a second, a hostile one several. */
const FILES_PER_MINUTE = 10;
/** A file that is a little too large is told so with what to do; a far larger one is not even read. */
const UPLOAD_MEGABYTES = (VERIFIED_BYTES_AT_MOST / 1_000_000) * 1.2;

/** The page of a region of this server that checks a letter. */
const CHECKING_PATH = /^\/[a-z0-9-]{1,80}\/verifikasi\/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/;

/** Path of another region of this server whose page for checking the file names. Addresses elsewhere are not passed on: anybody could write one. */
function elsewhereOf(visit: Visit, addresses: readonly string[]): string | undefined {
  const here = new URL(visit.origin);
  return addresses
    .flatMap(address => (URL.canParse(address) ? new URL(address) : []))
    .filter(url => url.host === here.host && CHECKING_PATH.test(url.pathname))
    .find(url => url.pathname.split('/')[1] !== visit.region?.slug)?.pathname;
}

async function checkFile(ctx: Context, visit: Visit): Promise<Reply> {
  const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
  const code = readTrackingCode(visit.fields.kode ?? '');
  const sent = visit.files.find(one => one.field === 'berkas');
  if (sent === undefined || sent.bytes.length === 0) {
    const letter =
      code === undefined
        ? undefined
        : await visit.database.reading(ctx.region, work, inner => registeredByCode(inner, code));
    const missing =
      letter === undefined ? (
        <VerifyFormPage fault="file-missing" />
      ) : (
        <VerifyCodePage letter={letter} fault="file-missing" />
      );
    return page(missing, { status: 422 });
  }
  const verified = await verifyFile(visit.database, ctx.region, work, { pdf: sent.bytes, expected: code });
  const region = await visit.database.reading(ctx.region, work, async inner =>
    found(await regionOf(inner.db, inner.region), 'regions.none', { region: inner.region }),
  );
  const elsewhere = verified.verdict === 'unknown' ? elsewhereOf(visit, verified.addresses) : undefined;
  return page(<VerdictPage verified={verified} zone={region.timezone} elsewhere={elsewhere} />);
}

export const verifyingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/verifikasi',
    guard: 'anyone',
    handler(_, visit) {
      const typed = visit.query.kode;
      if (typed === undefined) return page(<VerifyFormPage />);
      const code = readTrackingCode(typed);
      if (code === undefined) {
        const fault = typed.trim() === '' ? 'code-missing' : 'code-wrong';
        return page(<VerifyFormPage typed={typed} fault={fault} />, { status: 422 });
      }
      return redirect(`/verifikasi/${code}`);
    },
  }),
  route({
    method: 'get',
    path: '/verifikasi/:code',
    guard: 'anyone',
    limit: { perMinute: CHECKS_PER_MINUTE },
    async handler(ctx, visit) {
      const code = readTrackingCode(visit.params.code ?? '');
      const letter = code === undefined ? undefined : await registeredByCode(ctx, code);
      return page(<VerifyCodePage letter={letter} />, { status: letter === undefined ? 404 : 200 });
    },
  }),
  route({
    method: 'post',
    path: '/verifikasi/berkas',
    guard: 'anyone',
    limit: { perMinute: FILES_PER_MINUTE },
    upload: { megabytes: UPLOAD_MEGABYTES, files: 1 },
    // Writes nothing, and reads the file between its transactions.
    unbound: true,
    handler: checkFile,
  }),
];
