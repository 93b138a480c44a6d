/** The working calendar. */
import { isAllowed } from '../foundation/allowed.ts';
import { calendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { isHex } from '../ui/theme.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { calendarOf } from './calendar/calendars.ts';
import { declareDay, declaredDays, nationalDays, withdrawDay } from './calendar/days.ts';
import { CalendarPage } from './pages/calendar.tsx';
import { IdentityPage } from './pages/identity.tsx';
import type { Region } from './region.ts';
import { changeIdentity, regionOf } from './regions.ts';
import { regionsTexts } from './texts.ts';

const NAME_AT_MOST = 120;

async function calendarPage(
  ctx: Context,
  wanted: string | undefined,
  more: { typed?: Readonly<Record<string, string>>; errors?: readonly FormError[] } = {},
): Promise<Reply> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const year = /^20\d\d$/.test(wanted ?? '')
    ? Number(wanted)
    : Number(calendarDate(ctx.now, region.timezone).slice(0, 4));
  const calendar = await calendarOf(ctx);
  const months = Array.from({ length: 12 }, (_, month) => {
    const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const dates = Array.from({ length: days }, (_, day) =>
      new Date(Date.UTC(year, month, day + 1)).toISOString().slice(0, 10),
    );
    return dates.filter(date => calendar.isWorking(date)).length;
  });
  const regional = (await declaredDays(ctx)).filter(day => day.date.startsWith(String(year)));
  const mayChange = isAllowed(ctx, ['operator', 'regional-secretary']);
  const jsx = (
    <CalendarPage
      year={year}
      national={await nationalDays(ctx.db, year)}
      regional={regional}
      months={months}
      mayChange={mayChange}
      {...more}
    />
  );
  return page(jsx, { status: more.errors === undefined ? 200 : 422 });
}

function typedOf({ theme, contact, hosts }: Region): Readonly<Record<string, string>> {
  const { phone = '', email = '', address = '', hours = '' } = contact;
  return {
    warna: theme.brand,
    hiasan: theme.accent ?? '',
    telepon: phone,
    surel: email,
    alamat: address,
    jam: hours,
    situs: hosts.join('\n'),
  };
}

/** A host name (RFC 1123), lower case, without port. */
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

async function saveIdentity(ctx: Context, visit: Visit): Promise<Reply> {
  const t = regionsTexts[visit.lang];
  const { fields } = visit;
  const [brand = '', accent = ''] = [fields.warna?.trim().toLowerCase(), fields.hiasan?.trim().toLowerCase()];
  const hosts = (fields.situs ?? '')
    .split(/\s+/)
    .map(host => host.toLowerCase())
    .filter(Boolean);
  const wrong = hosts.find(host => !HOST.test(host));
  const errors: FormError[] = [
    ...(isHex(brand) ? [] : [{ field: 'warna', text: t.colourWrong }]),
    ...(accent === '' || isHex(accent) ? [] : [{ field: 'hiasan', text: t.colourWrong }]),
    ...(wrong === undefined ? [] : [{ field: 'situs', text: t.hostWrong(wrong) }]),
  ];
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  if (errors.length > 0 || !isHex(brand))
    return page(<IdentityPage region={region} typed={fields} errors={errors} />, { status: 422 });
  const line = (name: string, most: number) => {
    const text = (fields[name] ?? '').trim().slice(0, most);
    return text === '' ? undefined : text;
  };
  await changeIdentity(ctx, {
    theme: { ...region.theme, brand, accent: isHex(accent) ? accent : undefined },
    contact: {
      phone: line('telepon', 40),
      email: line('surel', 120),
      address: line('alamat', 300),
      hours: line('jam', 120),
    },
    hosts: [...new Set(hosts)],
  });
  return redirect('/identitas', { flash: { tone: 'ok', text: t.identitySaved } });
}

export const regionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/identitas',
    guard: ['operator'],
    async handler(ctx) {
      const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
      return page(<IdentityPage region={region} typed={typedOf(region)} />);
    },
  }),
  route({ method: 'post', path: '/identitas', guard: ['operator'], handler: saveIdentity }),
  route({
    method: 'get',
    path: '/kalender',
    guard: 'official',
    handler: (ctx, visit) => calendarPage(ctx, visit.query.tahun),
  }),
  route({
    method: 'post',
    path: '/kalender',
    guard: ['operator', 'regional-secretary'],
    async handler(ctx, visit) {
      const t = regionsTexts[visit.lang];
      const { nama = '', buka } = visit.fields;
      const part = (name: string, length: number) =>
        (visit.fields[`tanggal-${name}`] ?? '').trim().padStart(length, '0');
      const date = `${part('y', 4)}-${part('m', 2)}-${part('d', 2)}`;
      const errors: FormError[] = [];
      if (!isCalendarDate(date)) errors.push({ field: 'tanggal', text: t.dateWrong });
      if (nama.trim() === '') errors.push({ field: 'nama', text: t.nameMissing });
      if (nama.trim().length > NAME_AT_MOST) errors.push({ field: 'nama', text: t.nameLong(NAME_AT_MOST) });
      if (buka !== 'ya' && buka !== 'tidak') errors.push({ field: 'buka', text: t.choiceMissing });
      if (errors.length > 0) return calendarPage(ctx, undefined, { typed: visit.fields, errors });
      await declareDay(ctx, { date, working: buka === 'ya', name: nama });
      return redirect(`/kalender?tahun=${date.slice(0, 4)}`, { flash: { tone: 'ok', text: t.declared } });
    },
  }),
  route({
    method: 'post',
    path: '/kalender/:date/cabut',
    guard: ['operator', 'regional-secretary'],
    async handler(ctx, visit) {
      const date = visit.params.date ?? '';
      await withdrawDay(ctx, isCalendarDate(date) ? date : '1970-01-01');
      return redirect(`/kalender?tahun=${date.slice(0, 4)}`, {
        flash: { tone: 'ok', text: regionsTexts[visit.lang].withdrawn },
      });
    },
  }),
];
