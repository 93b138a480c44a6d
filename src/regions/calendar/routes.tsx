/** The working calendar: looked at by every official, changed by operators and the regional secretary. */
import { isCalendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { agency } from '../agencies.ts';
import { CalendarPage } from '../pages/calendar.tsx';
import { DaysImportPage } from '../pages/days-import.tsx';
import { DAYS, HoursPage, hoursName, typedHours } from '../pages/hours.tsx';
import { regionOf } from '../regions.ts';
import { regionsTexts } from '../texts.ts';
import { ownHours } from './calendars.ts';
import { DAY_NAME_AT_MOST, declareDay, withdrawDay } from './days.ts';
import { FILE_BYTES_AT_MOST } from './files.ts';
import { dropHours, SOURCE_AT_MOST, setHours } from './hours.ts';
import { exportDays, importDays, previewDays } from './importing.ts';
import { type DayHours, isInOrder, type Week } from './law.ts';
import { hoursFor, yearLook } from './looking.ts';
import { calendarTexts } from './page-texts.ts';

const CHANGES = ['operator', 'regional-secretary'] as const;
const ID = /^[a-z][a-z0-9-]{0,59}$/;

/** The unit that a form or an address names; null for the region. */
function unitOf(text: string | undefined): string | null {
  return text !== undefined && ID.test(text) ? text : null;
}

const calendarPath = (unit: string | null, year?: string): string => {
  const query = new URLSearchParams({
    ...(year === undefined ? {} : { tahun: year }),
    ...(unit === null ? {} : { unit }),
  });
  const text = query.toString();
  return text === '' ? '/kalender' : `/kalender?${text}`;
};

async function declare(ctx: Context, visit: Visit): Promise<Reply> {
  const t = regionsTexts[visit.lang];
  const { nama = '', buka } = visit.fields;
  const unit = unitOf(visit.fields.unit);
  const part = (name: string, length: number) => (visit.fields[`tanggal-${name}`] ?? '').trim().padStart(length, '0');
  const date = `${part('y', 4)}-${part('m', 2)}-${part('d', 2)}`;
  const errors: FormError[] = [];
  if (!isCalendarDate(date)) errors.push({ field: 'tanggal', text: t.dateWrong });
  if (nama.trim() === '') errors.push({ field: 'nama', text: t.nameMissing });
  if (nama.trim().length > DAY_NAME_AT_MOST) errors.push({ field: 'nama', text: t.nameLong(DAY_NAME_AT_MOST) });
  if (buka !== 'ya' && buka !== 'tidak') errors.push({ field: 'buka', text: t.choiceMissing });
  if (errors.length > 0) {
    const look = await yearLook(ctx, undefined, unit ?? '');
    return page(<CalendarPage {...look} typed={visit.fields} errors={errors} />, { status: 422 });
  }
  await declareDay(ctx, { date, working: buka === 'ya', name: nama }, unit);
  return redirect(calendarPath(unit, date.slice(0, 4)), { flash: { tone: 'ok', text: t.declared } });
}

/** Hours as the form sends them; a day without an opening is not worked. */
function weekOf(fields: Visit['fields'], kind: 'w' | 'r'): { readonly week: Week; readonly wrong: readonly string[] } {
  const week: Partial<Record<(typeof DAYS)[number], DayHours>> = {};
  const wrong: string[] = [];
  for (const day of DAYS) {
    const text = (part: Parameters<typeof hoursName>[2]): string =>
      (fields[hoursName(kind, day, part)] ?? '').trim().replace('.', ':').padStart(5, '0');
    if ((fields[hoursName(kind, day, 'opens')] ?? '').trim() === '') continue;
    const [opens, closes] = [text('opens'), text('closes')];
    const rests = (fields[hoursName(kind, day, 'breakFrom')] ?? '').trim() !== '';
    const hours = {
      opens,
      closes,
      breakFrom: rests ? text('breakFrom') : closes,
      breakTo: rests ? text('breakTo') : closes,
    };
    week[day] = hours;
    if (!isInOrder(hours)) wrong.push(day);
  }
  return { week, wrong };
}

async function nameOf(ctx: Context, unit: string | null): Promise<string> {
  return unit === null ? ((await regionOf(ctx.db, ctx.region))?.name ?? '') : (await agency(ctx, unit)).name;
}

async function hoursPage(
  ctx: Context,
  unit: string | null,
  typed?: Readonly<Record<string, string>>,
  errors: readonly FormError[] = [],
): Promise<Reply> {
  const { hours } = await hoursFor(ctx, unit ?? '', ctx.now.getUTCFullYear());
  const own = (await ownHours(ctx, unit ?? '')) !== undefined;
  const name = await nameOf(ctx, unit);
  return page(
    <HoursPage unit={unit ?? ''} name={name} own={own} typed={typed ?? typedHours(hours)} errors={errors} />,
    { status: errors.length > 0 ? 422 : 200 },
  );
}

async function saveHours(ctx: Context, visit: Visit): Promise<Reply> {
  const t = calendarTexts[visit.lang];
  const { fields } = visit;
  const unit = unitOf(fields.unit);
  const [week, ramadan] = [weekOf(fields, 'w'), weekOf(fields, 'r')];
  const source = (fields.dasar ?? '').trim();
  const late = (kind: 'w' | 'r', wrong: readonly string[]): FormError[] =>
    wrong.map(day => ({ field: `${kind}${day}-opens`, text: t.hoursWrong(t.weekdays[Number(day)] ?? '') }));
  const errors: FormError[] = [
    ...late('w', week.wrong),
    ...late('r', ramadan.wrong),
    ...(Object.keys(week.week).length === 0 ? [{ field: 'w1-opens', text: t.hoursWrong(t.weekdays[1] ?? '') }] : []),
    ...(Object.keys(ramadan.week).length === 0 ? [{ field: 'r1-opens', text: t.hoursWrong(t.weekdays[1] ?? '') }] : []),
    ...(source === '' || source.length > SOURCE_AT_MOST ? [{ field: 'dasar', text: `${t.hoursSource}.` }] : []),
  ];
  if (errors.length > 0) return hoursPage(ctx, unit, fields, errors);
  await setHours(ctx, unit, {
    week: week.week,
    ramadan: ramadan.week,
    countJointLeave: fields.cuti === 'ya',
    lateNextDay: fields.lewat === 'ya',
    source,
  });
  return redirect(calendarPath(unit), { flash: { tone: 'ok', text: t.saved } });
}

/** The first time a file is only looked at; sent again with a yes it is taken over. */
async function importPage(ctx: Context, visit: Visit): Promise<Reply> {
  const [upload] = visit.files.filter(one => one.field === 'berkas' && one.bytes.length > 0);
  const text = (upload?.bytes.toString('utf8') ?? visit.fields.isi ?? '').slice(0, FILE_BYTES_AT_MOST);
  if (visit.fields.simpan === 'ya') {
    const done = await importDays(ctx, text);
    if (done.refused.length === 0)
      return redirect('/kalender', { flash: { tone: 'ok', text: calendarTexts[visit.lang].imported } });
    return page(<DaysImportPage text={text} looked={done} />, { status: 422 });
  }
  return page(<DaysImportPage text={text} looked={await previewDays(ctx, text)} />, { status: 422 });
}

export const calendarRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/kalender',
    guard: 'official',
    async handler(ctx, visit) {
      return page(<CalendarPage {...(await yearLook(ctx, visit.query.tahun, unitOf(visit.query.unit) ?? ''))} />);
    },
  }),
  route({ method: 'post', path: '/kalender', guard: CHANGES, handler: declare }),
  route({
    method: 'post',
    path: '/kalender/:date/cabut',
    guard: CHANGES,
    async handler(ctx, visit) {
      const date = visit.params.date ?? '';
      const unit = unitOf(visit.fields.unit);
      await withdrawDay(ctx, isCalendarDate(date) ? date : '1970-01-01', unit);
      return redirect(calendarPath(unit, date.slice(0, 4)), {
        flash: { tone: 'ok', text: regionsTexts[visit.lang].withdrawn },
      });
    },
  }),
  route({
    method: 'get',
    path: '/kalender/jam',
    guard: CHANGES,
    handler: (ctx, visit) => hoursPage(ctx, unitOf(visit.query.unit)),
  }),
  route({ method: 'post', path: '/kalender/jam', guard: CHANGES, handler: saveHours }),
  route({
    method: 'post',
    path: '/kalender/jam/cabut',
    guard: CHANGES,
    async handler(ctx, visit) {
      const unit = unitOf(visit.fields.unit);
      await dropHours(ctx, unit);
      return redirect(calendarPath(unit), { flash: { tone: 'ok', text: calendarTexts[visit.lang].dropped } });
    },
  }),
  route({
    method: 'get',
    path: '/kalender/impor',
    guard: CHANGES,
    handler: async () => page(<DaysImportPage text="" looked={undefined} />),
  }),
  route({
    method: 'post',
    path: '/kalender/impor',
    guard: CHANGES,
    upload: { megabytes: 1, files: 1 },
    handler: importPage,
  }),
  route({
    method: 'get',
    path: '/kalender/ketetapan.csv',
    guard: 'official',
    handler: async ctx =>
      file(await exportDays(ctx), { mediaType: 'text/csv; charset=utf-8', name: 'ketetapan-hari.csv' }),
  }),
];
