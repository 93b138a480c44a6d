import { readApplication } from '../src/language/index.ts';
import { type Desk, installOpen } from './installing.ts';
import type { World } from './world.ts';

/** Puts the application to work in a region of the demonstration. */
export function installStallRent(world: Pick<World, 'database' | 'clock'>, region: string): Promise<Desk> {
  const { definition } = readApplication(levyFolder());
  if (definition === undefined) throw new Error('The fixture is no application');
  return installOpen(world, region, definition, 'petugas', { perda: 'Perda 3/2024' });
}

/** An application with a levy, for tests: a stall is let, its rent is billed, and the permit follows the payment. */
export function levyFolder(): Map<string, string> {
  return new Map([
    [
      'application.yaml',
      `format: payung/1
id: sewa_kios
name: Sewa kios
summary: Menyewa kios pasar.
version: 1.0.0
pattern: request
icon: store
affair: perdagangan
audience: { pedagang: Pedagang }
licence: EUPL-1.2
parameters:
  perda: { type: text, label: Perda retribusi, local: true, example: Perda 3/2024 }
  tarif:
    type: money
    label: Tarif sewa per meter persegi
    at_least: 0
    default: 5000
    from: { 2026-01-01: 6000, 2026-07-01: 7000 }
roles:
  petugas: { name: Petugas pasar }
`,
    ],
    [
      'form.yaml',
      `form:
  pages:
    data:
      title: Data
      fields:
        nama: { type: text, label: Nama, required: true, privacy: { class: general, basis: consent, purpose: contact, retention_years: 1 } }
        telepon: { type: phone, label: Telepon, privacy: { class: general, basis: consent, purpose: contact, retention_years: 1 } }
        luas: { type: number, label: Luas (m²), required: true, at_least: 0 }
        sosial: { type: yes-no, label: Usaha sosial }
`,
    ],
    [
      'levies.yaml',
      `levies:
  sewa:
    name: Retribusi sewa kios
    basis: "{perda}"
    items:
      sewa: { label: Sewa kios, amount: luas * param.tarif }
      kebersihan: { label: Kebersihan, amount: 0.5, when: luas > 5 }
    due: { days: 30, clock: calendar }
    exempt: { when: sosial, basis: "{perda} Pasal 12" }
    penalty: { percent_per_month: 1, at_most_months: 24, basis: "{perda} Pasal 20" }
`,
    ],
    [
      'flow.yaml',
      `flow:
  start: periksa
  stages:
    periksa:
      name: Pemeriksaan
      turn: petugas
      actions:
        tetapkan: { label: Tetapkan retribusi, to: bayar, bill: sewa }
        tolak: { label: Tolak, to: ditolak, decides: refuse }
    bayar:
      name: Menunggu pembayaran
      turn: applicant
      awaits: { payment: sewa, to: terbit, overdue: { to: batal } }
    terbit:
      name: Penerbitan
      turn: petugas
      actions:
        serahkan: { label: Serahkan kunci, to: selesai, decides: grant }
    selesai: { name: Selesai, end: granted }
    ditolak: { name: Ditolak, end: refused }
    batal: { name: Batal, end: refused }
`,
    ],
    [
      'scenarios/dibayar.yaml',
      `name: Dibayar
on: 2026-03-02
steps:
  - who: applicant
    does: submit
    answers: { nama: Siti, luas: 10 }
  - who: petugas
    does: tetapkan
    expect: { stage: bayar, turn: applicant, bill: { levy: sewa, amount: 60001, due: 2026-04-01, state: open } }
  - who: payment
    does: pays
    levy: sewa
    on: 2026-03-10
    expect: { stage: terbit, turn: petugas, bill: { levy: sewa, state: paid } }
  - who: payment
    does: pays
    levy: sewa
    refused: not-now
  - who: petugas
    does: serahkan
    expect: { end: granted }
`,
    ],
    [
      'scenarios/tarif_baru.yaml',
      `name: Tarif baru tidak mengubah tagihan lama
on: 2026-06-20
steps:
  - who: applicant
    does: submit
    answers: { nama: Siti, luas: 2 }
  - who: petugas
    does: tetapkan
    on: 2026-06-30
    expect: { bill: { levy: sewa, amount: 12000 } }
  - who: payment
    does: pays
    levy: sewa
    on: 2026-07-02
    expect: { bill: { levy: sewa, amount: 12000, state: paid } }
`,
    ],
    [
      'scenarios/lewat.yaml',
      `name: Tidak dibayar
on: 2026-03-02
steps:
  - who: applicant
    does: submit
    answers: { nama: Siti, luas: 2 }
  - who: petugas
    does: tetapkan
  - who: system
    on: 2026-04-01
    expect: { stage: bayar }
  - who: system
    on: 2026-04-02
    expect: { stage: batal, end: refused }
`,
    ],
    [
      'scenarios/bebas.yaml',
      `name: Dibebaskan
on: 2026-03-02
steps:
  - who: applicant
    does: submit
    answers: { nama: Siti, luas: 2, sosial: true }
  - who: petugas
    does: tetapkan
    expect: { stage: terbit, bill: { levy: sewa, amount: 0, state: exempt } }
`,
    ],
  ]);
}
