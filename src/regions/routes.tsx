/** How a region looks to its citizens; its calendar. */
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { isHex } from '../ui/theme.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { calendarRoutes } from './calendar/routes.tsx';
import { IdentityPage } from './pages/identity.tsx';
import type { Region } from './region.ts';
import { changeIdentity, regionOf } from './regions.ts';
import { regionsTexts } from './texts.ts';

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
  ...calendarRoutes,
];
