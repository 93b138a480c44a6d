/** Agencies and posts that a region adds for itself. */
import type { Context, Duty } from '../foundation/context.ts';
import { type AgencyKind, addAgency, agencies, kecamatans, kelurahans } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { NewPostPage } from './pages/new-post.tsx';
import { areasOf, createPost, postsAll } from './posts.ts';
import { workforceTexts } from './texts.ts';

const TITLE_AT_MOST = 160;
/** Kinds of post that work for one area and are found by it. */
const BY_AREA: readonly string[] = ['camat', 'lurah', 'petugas-kelurahan', 'ketua-rw', 'ketua-rt'];

/** Words that stand at a post's place in an address of ours. */
const SHADOWED: ReadonlySet<string> = new Set(['akun', 'jabatan', 'daftar', 'perangkat', 'peralihan']);

type Typed = Pick<Visit, 'fields' | 'fieldsAll'>;

async function newPostPage(ctx: Context, typed?: Typed, errors?: readonly FormError[]): Promise<Reply> {
  const jsx = (
    <NewPostPage
      agencies={await agencies(ctx)}
      districts={await kecamatans(ctx.db, ctx.region)}
      villages={await kelurahans(ctx.db, ctx.region)}
      typed={typed?.fields}
      duties={typed?.fieldsAll.wewenang}
      errors={errors}
    />
  );
  return page(jsx, { status: errors === undefined ? 200 : 422 });
}

/** A name as an identifier: lower-case letters, digits and hyphens, beginning with a letter. */
function identifierOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
  const base = plain === '' || SHADOWED.has(plain) ? `unit-${plain}`.replace(/-$/, '') : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

async function saveAgency(ctx: Context, visit: Visit): Promise<Reply> {
  const t = workforceTexts[visit.lang];
  const [name, short] = [
    (visit.fields.nama ?? '').trim().slice(0, TITLE_AT_MOST),
    (visit.fields.singkat ?? '').trim().slice(0, 40),
  ];
  const { macam = '' } = visit.fields;
  if (name === '' || short === '' || !Object.hasOwn(t.agencyKinds, macam)) {
    return newPostPage(ctx, visit, [{ field: 'nama', text: t.agencyNameMissing }]);
  }
  const id = identifierOf(short, new Set((await agencies(ctx)).map(one => one.id)));
  await addAgency(ctx, { id, name, short, kind: macam as AgencyKind });
  return redirect('/pegawai/jabatan', { flash: { tone: 'ok', text: t.agencyMade(name) } });
}

/** The area as posts keep it; undefined where the kind needs one and none was given. */
function areaOf(kind: string, fields: Visit['fields']): string | null | undefined {
  const { wilayah = '', rw = '', rt = '' } = fields;
  if (!BY_AREA.includes(kind)) return null;
  const isVillage = wilayah.split('.').length === 4;
  if (kind === 'camat') return wilayah.split('.').length === 3 ? wilayah : undefined;
  if (!isVillage || (kind !== 'lurah' && kind !== 'petugas-kelurahan' && rw.trim() === '')) return undefined;
  if (kind === 'ketua-rt' && rt.trim() === '') return undefined;
  const place = {
    kecamatan: wilayah.split('.').slice(0, 3).join('.'),
    kelurahan: wilayah,
    ...(kind.startsWith('ketua') ? { rw } : {}),
    ...(kind === 'ketua-rt' ? { rt } : {}),
  };
  return areasOf(place)[0];
}

async function savePost(ctx: Context, visit: Visit): Promise<Reply> {
  const t = workforceTexts[visit.lang];
  const { jabatan = '', perangkat = '', jenis = '' } = visit.fields;
  const title = jabatan.trim();
  const area = areaOf(jenis, visit.fields);
  const errors: FormError[] = [
    ...(title === '' || title.length > TITLE_AT_MOST ? [{ field: 'jabatan', text: t.titleMissing }] : []),
    ...((await agencies(ctx)).some(one => one.id === perangkat) ? [] : [{ field: 'perangkat', text: t.agencyMissing }]),
    ...(Object.hasOwn(t.kinds, jenis) ? [] : [{ field: 'jenis', text: t.kindMissing }]),
    ...(area === undefined ? [{ field: 'wilayah', text: t.areaMissing }] : []),
  ];
  if (errors.length > 0 || area === undefined) return newPostPage(ctx, visit, errors);
  const duties = (visit.fieldsAll.wewenang ?? []).filter((duty): duty is Duty => Object.hasOwn(t.duty, duty));
  const id = identifierOf(title, new Set((await postsAll(ctx)).map(one => one.id)));
  await createPost(ctx, { id, title, agency: perangkat, kind: jenis, area, duties });
  return redirect(`/pegawai/${id}`, { flash: { tone: 'ok', text: t.postMade(title) } });
}

export const foundingRoutes: readonly Route[] = [
  route({ method: 'get', path: '/pegawai/jabatan', guard: ['operator'], handler: ctx => newPostPage(ctx) }),
  route({ method: 'post', path: '/pegawai/jabatan', guard: ['operator'], handler: savePost }),
  route({ method: 'post', path: '/pegawai/perangkat', guard: ['operator'], handler: saveAgency }),
];
