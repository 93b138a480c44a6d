/** The region's own applications: what there is, what each lacks, its values, its desks, its doors. */
import { type Agreement, agreement } from '../agreements/index.ts';
import { compareVersions, originValues, application as prepared, releases } from '../catalogue/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { localised } from '../language/index.ts';
import { agencies, regionOf } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { postsAll } from '../workforce/index.ts';
import { readValues } from './blanks.ts';
import { readMappings, typedValues, valueName } from './forms.ts';
import { deskChoices } from './inputs.tsx';
import type { Installation } from './installation.ts';
import {
  closeToCitizens,
  fillBlanks,
  installation,
  installations,
  mapRoles,
  missing,
  openToCitizens,
} from './installations.ts';
import { mappingsOf } from './mappings.ts';
import { InstallationPage } from './pages/installation.tsx';
import { type InstallationLine, InstallationsPage } from './pages/list.tsx';
import { installationTexts } from './texts.ts';

const OWNER = ['application-owner'] as const;

async function agreementOf(ctx: Context, of: Installation): Promise<Agreement | undefined> {
  return of.agreement === null ? undefined : agreement(ctx, of.agreement);
}

async function lineOf(ctx: Context, visit: Visit, of: Installation): Promise<InstallationLine> {
  const definition = localised(await prepared(ctx, of.digest), visit.lang);
  const origin = await regionOf(ctx.db, of.publisher);
  const under = await agreementOf(ctx, of);
  return {
    installation: of,
    definition,
    origin: origin?.name ?? of.publisher,
    agreement: under,
    missing: await missing(ctx, of),
  };
}

interface Attempt {
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: readonly FormError[];
}

async function onePage(ctx: Context, visit: Visit, attempt: Attempt = {}): Promise<Reply> {
  const here = await installation(ctx, visit.params.id ?? '');
  const { application, publisher } = here;
  const mappings = await mappingsOf(ctx, application);
  const chosen = new Set(mappings.flatMap(one => [one.post, one.fallbackPost]).filter(id => id !== null));
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const published = await releases(ctx, { publisher, application });
  const newest = published.find(one => one.retired === null);
  const jsx = (
    <InstallationPage
      {...(await lineOf(ctx, visit, here))}
      zone={region.timezone}
      own={publisher === ctx.region}
      release={published.find(one => one.version === here.version)}
      newer={newest === undefined || compareVersions(newest.version, here.version) <= 0 ? undefined : newest.version}
      mayChange={isAllowed(ctx, OWNER)}
      mappings={mappings}
      choices={deskChoices(await postsAll(ctx), await agencies(ctx), chosen)}
      examples={publisher === ctx.region ? undefined : await originValues(ctx, { publisher, application })}
      typed={attempt.typed}
      errors={attempt.errors ?? []}
    />
  );
  return page(jsx, { status: attempt.errors === undefined ? 200 : 422 });
}

async function saveValues(ctx: Context, visit: Visit): Promise<Reply> {
  const t = installationTexts[visit.lang];
  const here = await installation(ctx, visit.params.id ?? '');
  const definition = localised(await prepared(ctx, here.digest), visit.lang);
  const typed = typedValues(definition, visit.fields);
  const { faults } = readValues(definition, typed, here.parameters);
  const errors = Object.entries(faults).map(([id, fault]) => ({
    field: valueName('', id),
    text: t.valueOf(definition.parameters[id]?.label ?? id, t.faults[fault]),
  }));
  if (errors.length > 0) return onePage(ctx, visit, { typed, errors });
  await fillBlanks(ctx, here.application, typed);
  return redirect(`/aplikasi/${here.application}`, { flash: { tone: 'ok', text: t.valuesSaved } });
}

async function saveRoles(ctx: Context, visit: Visit): Promise<Reply> {
  const here = await installation(ctx, visit.params.id ?? '');
  const { definition } = await prepared(ctx, here.digest);
  const posts = await postsAll(ctx);
  const desks = { posts: new Set(posts.map(post => post.id)), kinds: new Set(posts.map(post => post.kind)) };
  await mapRoles(ctx, here.application, readMappings(definition, visit.fields, desks));
  return redirect(`/aplikasi/${here.application}`, {
    flash: { tone: 'ok', text: installationTexts[visit.lang].rolesSaved },
  });
}

async function nameOf(ctx: Context, visit: Visit, of: Installation): Promise<string> {
  return localised(await prepared(ctx, of.digest), visit.lang).name;
}

async function openDoor(ctx: Context, visit: Visit): Promise<Reply> {
  const now = await openToCitizens(ctx, visit.params.id ?? '');
  const text = installationTexts[visit.lang].opened(await nameOf(ctx, visit, now));
  return redirect(`/aplikasi/${now.application}`, { flash: { tone: 'ok', text } });
}

async function closeDoor(ctx: Context, visit: Visit): Promise<Reply> {
  const t = installationTexts[visit.lang];
  const { alasan = '' } = visit.fields;
  if (alasan.trim() === '') return onePage(ctx, visit, { errors: [{ field: 'alasan', text: t.closeReasonMissing }] });
  const now = await closeToCitizens(ctx, visit.params.id ?? '', alasan);
  return redirect(`/aplikasi/${now.application}`, {
    flash: { tone: 'ok', text: t.closed(await nameOf(ctx, visit, now)) },
  });
}

export const installationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/aplikasi',
    guard: 'official',
    async handler(ctx, visit) {
      const lines: InstallationLine[] = [];
      for (const one of await installations(ctx)) lines.push(await lineOf(ctx, visit, one));
      lines.sort((a, b) => a.definition.name.localeCompare(b.definition.name, 'id'));
      return page(
        <InstallationsPage
          lines={lines}
          mayDuplicate={isAllowed(ctx, ['application-owner', 'cooperation'])}
          own={ctx.region}
        />,
      );
    },
  }),
  route({ method: 'get', path: '/aplikasi/:id', guard: 'official', handler: (ctx, visit) => onePage(ctx, visit) }),
  route({ method: 'post', path: '/aplikasi/:id/isian', guard: OWNER, handler: saveValues }),
  route({ method: 'post', path: '/aplikasi/:id/peran', guard: OWNER, handler: saveRoles }),
  route({ method: 'post', path: '/aplikasi/:id/buka', guard: OWNER, handler: openDoor }),
  route({ method: 'post', path: '/aplikasi/:id/tutup', guard: OWNER, handler: closeDoor }),
];
