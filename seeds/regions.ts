/**
 * The five regions of 2018: the city that offered its applications, and the four that signed for them. Names and codes are
 * official; everything that could be mistaken for a real address or number is invented.
 */
import type { NewRegion } from '../src/regions/index.ts';

export interface SeedRegion extends NewRegion {
  /** Seed of its people. */
  readonly seed: number;
  /** District whose offices are staffed down to the neighbourhoods. */
  readonly district: string;
  readonly population: 'whole' | 'small';
}

const contact = (town: string, digits: string, domain: string) => ({
  address: `Jalan Peragaan Nomor 1, ${town}`,
  phone: `(0${digits}) 555-0100`,
  email: `layanan@${domain}.example`,
  hours: 'Senin–Jumat 08.00–15.00 WIB',
});

export const ORIGIN = '33.74';
export const NEIGHBOUR = '33.25';
export const PARTNER = '33.10';
export const FORMER = '33.08';
export const OUTSIDER = '33.17';

export const REGIONS: readonly SeedRegion[] = [
  {
    code: ORIGIN,
    slug: 'kota-semarang',
    capital: 'Semarang',
    theme: { brand: '#9b1c31', accent: '#e8b23a' },
    contact: contact('Semarang', '24', 'semarang'),
    seed: 3374,
    district: 'Candisari',
    population: 'whole',
  },
  {
    code: NEIGHBOUR,
    slug: 'kabupaten-batang',
    capital: 'Batang',
    theme: { brand: '#0b5f59', accent: '#f0a92b' },
    contact: contact('Batang', '285', 'batang'),
    seed: 3325,
    district: 'Batang',
    population: 'whole',
  },
  {
    code: PARTNER,
    slug: 'kabupaten-klaten',
    capital: 'Klaten',
    theme: { brand: '#1d4f91', accent: '#f2c14e' },
    contact: contact('Klaten', '272', 'klaten'),
    seed: 3310,
    district: 'Klaten Utara',
    population: 'whole',
  },
  {
    code: OUTSIDER,
    slug: 'kabupaten-rembang',
    capital: 'Rembang',
    theme: { brand: '#6a3d9a', accent: '#f4b942' },
    contact: contact('Rembang', '295', 'rembang'),
    seed: 3317,
    district: 'Rembang',
    population: 'small',
  },
  {
    code: FORMER,
    slug: 'kabupaten-magelang',
    capital: 'Mungkid',
    theme: { brand: '#2f6b2f', accent: '#e0a030' },
    contact: contact('Mungkid', '293', 'magelang'),
    seed: 3308,
    district: 'Mungkid',
    population: 'small',
  },
];
