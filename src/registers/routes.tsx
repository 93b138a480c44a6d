/** Routes of registers: for officials of the register's services, and the public view. */
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { record as journal } from '../foundation/journal.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import { type Field, localised } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import { file, json, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { countsOf, type KeptRegister, type RecordsWanted, recordsOf, registerHere, todayHere } from './finding.ts';
import { IMPORT_BYTES_AT_MOST, importRecords, refusedRowsOf } from './importing.ts';
import { assertMay, mayKeep, readableRegisters } from './looking.ts';
import { ImportPage } from './pages/import.tsx';
import { OpenPage } from './pages/open.tsx';
import { masked, REGISTERS, RecordPage, RecordsPage, RegistersPage } from './pages/staff.tsx';
import { RECORD_STANDINGS, type RegisterRecord, standingOfRecord } from './record.ts';
import { endByHand, historyOf, recordById, undoEnd } from './records.ts';
import { registersProblems, registerTexts } from './texts.ts';

const RECORDS_PER_PAGE = 50;
/** Records of one file; more are asked for by search. */
const RECORDS_PER_FILE = 100_000;
const PAGES_AT_MOST = 2_000;
const TEXT_AT_MOST = 100;
const WORDS_AT_MOST = 200;
/** Bytes of a file that the page carries along to be taken over; a larger one is chosen again. */
const CARRIED_AT_MOST = 60_000;
const CSV = 'text/csv; charset=utf-8';

function wantedOf(visit: Visit): RecordsWanted {
  const { keadaan, q = '' } = visit.query;
  const standing = [...RECORD_STANDINGS, 'all' as const].find(one => one === keadaan) ?? 'in-force';
  return { standing, text: q.trim().slice(0, TEXT_AT_MOST) };
}

function pageOf(visit: Visit): number {
  const asked = Number(visit.query.halaman ?? '1');
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, PAGES_AT_MOST) : 1;
}

/** The register in the visitor's language. */
async function asked(ctx: Context, visit: Visit): Promise<KeptRegister> {
  const kept = await registerHere(ctx, visit.params.register ?? '');
  return { ...kept, register: localised(kept.definition, visit.lang).registers?.[kept.id] ?? kept.register };
}

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'read');
  const [wanted, at, today] = [wantedOf(visit), pageOf(visit), await todayHere(ctx)];
  const limits = { limit: RECORDS_PER_PAGE + 1, offset: (at - 1) * RECORDS_PER_PAGE };
  const records = await recordsOf(ctx, kept.id, wanted, today, limits);
  return page(
    <RecordsPage
      id={kept.id}
      register={kept.register}
      wanted={wanted}
      records={records.slice(0, RECORDS_PER_PAGE)}
      counts={await countsOf(ctx, kept.id, today)}
      page={at}
      more={records.length > RECORDS_PER_PAGE}
      today={today}
      keeps={await mayKeep(ctx, kept)}
    />,
  );
}

async function download(ctx: Context, visit: Visit): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'read');
  const [wanted, today, t] = [wantedOf(visit), await todayHere(ctx), registerTexts[visit.lang]];
  const records = await recordsOf(ctx, kept.id, wanted, today, { limit: RECORDS_PER_FILE, offset: 0 });
  const fields = Object.entries(kept.register.fields);
  // A file lies about: identity numbers stay hidden in it, as they are on the page.
  const cell = (field: Field, value: RegisterRecord['data'][string] | undefined): string =>
    typeof value === 'string' && (field.type === 'nik' || field.type === 'kk') ? masked(value) : String(value ?? '');
  const rows = records.map(one => [
    ...fields.map(([id, field]) => cell(field, one.data[id])),
    one.fromDay,
    one.until ?? '',
    t.standing[standingOfRecord(one, today)],
  ]);
  visit.after(inner =>
    journal(inner, {
      event: 'record.exported',
      subject: { kind: 'register', id: kept.id },
      details: { standing: wanted.standing, text: wanted.text, records: records.length },
    }),
  );
  return file(csv([[...fields.map(([id]) => id), 'berlaku_sejak', 'berlaku_sampai', 'keadaan'], ...rows]), {
    mediaType: CSV,
    name: `${kept.id}-${ctx.region}.csv`,
  });
}

async function oneRecord(
  ctx: Context,
  visit: Visit,
  more: { readonly whole?: boolean; readonly error?: string } = {},
): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'read');
  const record = await recordOf(ctx, kept, visit);
  const cases = await ctx.db
    .selectFrom('record_cases')
    .select(['ticket', 'application', 'ended_on as endedOn'])
    .where('region', '=', ctx.region)
    .where('record_id', '=', record.id)
    .orderBy('ended_on', 'desc')
    .limit(200)
    .execute();
  return page(
    <RecordPage
      register={kept.register}
      record={record}
      history={await historyOf(ctx, record.id)}
      cases={cases}
      today={await todayHere(ctx)}
      zone={(await calendarOf(ctx)).zone}
      keeps={await mayKeep(ctx, kept)}
      whole={more.whole ?? false}
      error={more.error}
    />,
    more.error === undefined ? {} : { status: 422 },
  );
}

async function recordOf(ctx: Context, kept: KeptRegister, visit: Visit): Promise<RegisterRecord> {
  const record = await recordById(ctx, visit.params.id ?? '');
  if (record.register !== kept.id) throw new Problem('registers.no-record', 404);
  return record;
}

async function end(ctx: Context, visit: Visit): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'keep');
  const { id } = await recordOf(ctx, kept, visit);
  const reason = (visit.fields.alasan ?? '').trim();
  if (reason === '' || reason.length > 500)
    return oneRecord(ctx, visit, { error: registersProblems[visit.lang].reason?.({ most: 500 }) ?? '' });
  await endByHand(ctx, id, reason, await todayHere(ctx));
  return redirect(`${REGISTERS}/${kept.id}/${id}`, {
    flash: { tone: 'ok', text: registerTexts[visit.lang].endedSaid },
  });
}

async function undo(ctx: Context, visit: Visit): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'keep');
  const { id } = await recordOf(ctx, kept, visit);
  await undoEnd(ctx, kept.register, id, await todayHere(ctx));
  return redirect(`${REGISTERS}/${kept.id}/${id}`, { flash: { tone: 'ok', text: registerTexts[visit.lang].undoSaid } });
}

/** Identity numbers shown whole to an official who says why; the journal keeps it. */
async function show(ctx: Context, visit: Visit): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'read');
  const { id } = await recordOf(ctx, kept, visit);
  const reason = (visit.fields.alasan ?? '').trim().slice(0, WORDS_AT_MOST);
  if (reason === '') throw new Problem('registers.reason', 422, { most: WORDS_AT_MOST });
  await journal(ctx, {
    event: 'record.number-shown',
    subject: { kind: 'record', id },
    details: { register: kept.id, reason },
  });
  return oneRecord(ctx, visit, { whole: true });
}

async function take(ctx: Context, visit: Visit): Promise<Reply> {
  const kept = await asked(ctx, visit);
  await assertMay(ctx, kept, 'keep');
  const [upload] = visit.files.filter(one => one.field === 'berkas' && one.bytes.length > 0);
  const text = (upload?.bytes.toString('utf8') ?? visit.fields.isi ?? '').slice(0, IMPORT_BYTES_AT_MOST);
  const check = visit.fields.ambil !== 'ya';
  const { id, register } = kept;
  try {
    const of = { id, register, today: await todayHere(ctx) };
    const report = await importRecords(ctx, of, text, { check, lang: visit.lang });
    return page(
      <ImportPage
        id={id}
        register={register}
        report={report}
        text={check && Buffer.byteLength(text) <= CARRIED_AT_MOST ? text : undefined}
      />,
    );
  } catch (problem) {
    // A file of the wrong form is looked at before anything is written.
    if (!isProblem(problem) || !/^registers\.(file|file-size|columns)$/.test(problem.code)) throw problem;
    const sentence = registersProblems[visit.lang][problem.code.slice('registers.'.length)]?.(problem.details);
    return page(<ImportPage id={id} register={register} error={sentence} />, { status: problem.status });
  }
}

/** What is public of a register; problem `registers.none` where nothing is. */
async function opened(ctx: Context, visit: Visit) {
  const kept = await asked(ctx, visit);
  const fields = (kept.register.public ?? []).flatMap((id): (readonly [string, Field])[] => {
    const field = kept.register.fields[id];
    return field === undefined ? [] : [[id, field]];
  });
  if (fields.length === 0) throw new Problem('registers.none', 404);
  const read = async (limit: number, offset: number) =>
    recordsOf(ctx, kept.id, { text: '', standing: 'in-force' }, await todayHere(ctx), { limit, offset });
  return { kept, fields, read };
}

async function open(ctx: Context, visit: Visit): Promise<Reply> {
  const { kept, fields, read } = await opened(ctx, visit);
  const at = pageOf(visit);
  const records = await read(RECORDS_PER_PAGE + 1, (at - 1) * RECORDS_PER_PAGE);
  return page(
    <OpenPage
      id={kept.id}
      name={kept.register.name}
      fields={fields}
      records={records.slice(0, RECORDS_PER_PAGE)}
      page={at}
      more={records.length > RECORDS_PER_PAGE}
    />,
  );
}

async function openFile(ctx: Context, visit: Visit, form: 'csv' | 'json'): Promise<Reply> {
  const { kept, fields, read } = await opened(ctx, visit);
  const records = await read(RECORDS_PER_FILE, 0);
  if (form === 'json')
    return json({
      register: kept.id,
      name: kept.register.name,
      records: records.map(one => Object.fromEntries(fields.map(([id]) => [id, one.data[id] ?? null]))),
    });
  const rows = records.map(one => fields.map(([id]) => String(one.data[id] ?? '')));
  return file(csv([fields.map(([id]) => id), ...rows]), { mediaType: CSV, name: `${kept.id}-${ctx.region}.csv` });
}

export const registerRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: REGISTERS,
    guard: 'official',
    async handler(ctx, visit) {
      const today = await todayHere(ctx);
      const registers = [];
      for (const one of await readableRegisters(ctx)) {
        const counts = await countsOf(ctx, one.id, today);
        const name = localised(one.definition, visit.lang).registers?.[one.id]?.name ?? one.register.name;
        registers.push({ id: one.id, name, inForce: counts['in-force'] });
      }
      return page(<RegistersPage registers={registers} />);
    },
  }),
  route({ method: 'get', path: `${REGISTERS}/:register`, guard: 'official', handler: list }),
  route({
    method: 'get',
    path: `${REGISTERS}/:register/unduh.csv`,
    guard: 'official',
    limit: { perMinute: 30 },
    handler: download,
  }),
  route({
    method: 'get',
    path: `${REGISTERS}/:register/impor`,
    guard: 'official',
    async handler(ctx, visit) {
      const kept = await asked(ctx, visit);
      await assertMay(ctx, kept, 'keep');
      return page(<ImportPage id={kept.id} register={kept.register} />);
    },
  }),
  route({
    method: 'post',
    path: `${REGISTERS}/:register/impor`,
    guard: 'official',
    upload: { megabytes: IMPORT_BYTES_AT_MOST / 1_000_000, files: 1 },
    handler: take,
  }),
  route({
    method: 'get',
    path: `${REGISTERS}/:register/impor/:import`,
    guard: 'official',
    async handler(ctx, visit) {
      const kept = await asked(ctx, visit);
      await assertMay(ctx, kept, 'keep');
      const refused = await refusedRowsOf(ctx, kept.id, (visit.params.import ?? '').replace(/\.csv$/, ''));
      return file(refused, { mediaType: CSV, name: `${kept.id}-ditolak.csv` });
    },
  }),
  route({
    method: 'get',
    path: `${REGISTERS}/:register/:id`,
    guard: 'official',
    handler: (ctx, visit) => oneRecord(ctx, visit),
  }),
  route({ method: 'post', path: `${REGISTERS}/:register/:id/akhiri`, guard: 'official', handler: end }),
  route({ method: 'post', path: `${REGISTERS}/:register/:id/batalkan`, guard: 'official', handler: undo }),
  route({ method: 'post', path: `${REGISTERS}/:register/:id/tampil`, guard: 'official', handler: show }),
  route({ method: 'get', path: '/data/:register', guard: 'anyone', handler: open }),
  route({
    method: 'get',
    path: '/data/:register/unduh.csv',
    guard: 'anyone',
    limit: { perMinute: 30 },
    handler: (ctx, visit) => openFile(ctx, visit, 'csv'),
  }),
  route({
    method: 'get',
    path: '/data/:register/unduh.json',
    guard: 'anyone',
    limit: { perMinute: 30 },
    handler: (ctx, visit) => openFile(ctx, visit, 'json'),
  }),
];
