/** What a region is, and what its name says about it. Pure. */
import type { RegionCode } from '../foundation/context.ts';

export type RegionKind = 'kota' | 'kabupaten' | 'provinsi';
export type TimeZone = 'Asia/Jakarta' | 'Asia/Pontianak' | 'Asia/Makassar' | 'Asia/Jayapura';

/** What a region chooses of its looks; everything else is derived from it (ui/theme.ts). */
export interface RegionTheme {
  readonly brand: `#${string}`;
  readonly accent?: `#${string}` | undefined;
  readonly radius?: number | undefined;
}

export interface RegionContact {
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly hours?: string | undefined;
}

export interface Region {
  readonly code: RegionCode;
  /** First part of its addresses: `/kota-…`. */
  readonly slug: string;
  readonly name: string;
  readonly kind: RegionKind;
  /** `Pemerintah Kota …`. */
  readonly government: string;
  /** `Wali Kota …`, `Bupati …`, `Gubernur …`. */
  readonly headTitle: string;
  /** Seat of the government, named on letters. */
  readonly capital: string;
  readonly timezone: TimeZone;
  readonly hosts: readonly string[];
  readonly theme: RegionTheme;
  readonly contact: RegionContact;
}

/** Kind by the name in the official list, which writes it out. */
export function kindOf(name: string): RegionKind {
  if (/^kota\b/i.test(name)) return 'kota';
  return /^kabupaten\b/i.test(name) ? 'kabupaten' : 'provinsi';
}

/** `Kota Baru` → `kota-baru`; at most 60 characters. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** The name without its kind: `Kota Baru` → `Baru`. */
export function bareName(name: string): string {
  return name.replace(/^(Kota|Kabupaten|Provinsi)\s+/i, '');
}

/** Title of the head (UU 23/2014 article 59). */
export function headTitleOf(name: string): string {
  const title = { kota: 'Wali Kota', kabupaten: 'Bupati', provinsi: 'Gubernur' }[kindOf(name)];
  return `${title} ${bareName(name)}`;
}

/** Zone of a province by its official number (Keppres 41/1987): west, central and east. */
export function timezoneOf(code: RegionCode): TimeZone {
  const province = Number(code.slice(0, 2));
  if (province === 61 || province === 62) return 'Asia/Pontianak';
  if (province < 51) return 'Asia/Jakarta';
  if (province >= 81) return 'Asia/Jayapura';
  return 'Asia/Makassar';
}
