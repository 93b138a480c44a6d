/**
 * Drafts of an agreement's clauses, in the Indonesian of the law, from its terms.
 *
 * A desk starts from these and changes what it wants; they are texts of the two regions then. The numbers in them come
 * from the terms, so that the document says what the program keeps.
 */

import { writeDate, writeRupiah } from '../foundation/texts.ts';
import { inWords } from '../language/index.ts';
import { type Agreement, CLAUSES_OF, type ClauseId, type DocumentKind } from './agreement.ts';
import { type Cost, lastDay } from './terms.ts';

/** A region as a document names it. */
export interface Party {
  readonly name: string;
  readonly government: string;
  readonly headTitle: string;
}

export interface DraftFacts {
  readonly origin: Party;
  readonly holder: Party;
  /** Names of the applications covered, where the terms list them. */
  readonly applications: readonly string[];
}

/** Headings of the articles. */
export const CLAUSE_HEADINGS: Readonly<Record<ClauseId, string>> = {
  purpose: 'MAKSUD DAN TUJUAN',
  object: 'OBJEK',
  scope: 'RUANG LINGKUP',
  implementation: 'PELAKSANAAN',
  'rights-duties': 'HAK DAN KEWAJIBAN',
  data: 'PELINDUNGAN DATA PRIBADI',
  financing: 'PEMBIAYAAN',
  term: 'JANGKA WAKTU',
  'force-majeure': 'KEADAAN KAHAR',
  dispute: 'PENYELESAIAN PERSELISIHAN',
  amendment: 'PERUBAHAN',
  sanctions: 'SANKSI',
  ending: 'PENGAKHIRAN',
  correspondence: 'SURAT-MENYURAT',
  closing: 'PENUTUP',
};

/** A first text for every clause of the document. Lines that begin with `(1)`, `(2)` … are paragraphs (ayat). */
export function draftClauses(
  kind: DocumentKind,
  agreement: Agreement,
  facts: DraftFacts,
): Readonly<Record<string, string>> {
  const written = kind === 'framework' ? frameworkTexts(agreement, facts) : workingTexts(agreement, facts);
  return Object.fromEntries(CLAUSES_OF[kind].map(id => [id, written[id] ?? '']));
}

type Drafts = Readonly<Partial<Record<ClauseId, string>>>;

function frameworkTexts(agreement: Agreement, facts: DraftFacts): Drafts {
  return {
    purpose: numbered(
      `Kesepakatan Bersama ini dimaksudkan sebagai landasan kerja sama PARA PIHAK dalam ${agreement.subject}.`,
      'Tujuan Kesepakatan Bersama ini adalah meningkatkan mutu pelayanan publik serta menghemat waktu, tenaga, dan biaya penyelenggaraan pemerintahan di daerah PARA PIHAK.',
    ),
    object: `Objek Kesepakatan Bersama ini adalah pemakaian aplikasi pemerintahan milik PIHAK KESATU oleh PIHAK KEDUA, yaitu ${objectOf(agreement, facts)}.`,
    scope: numbered(
      'penyediaan aplikasi melalui katalog bersama;',
      'pemakaian dan penyesuaian aplikasi oleh PIHAK KEDUA;',
      'pembaruan dan pertukaran perbaikan; dan',
      'pengembangan kemampuan sumber daya manusia.',
    ),
    implementation: numbered(
      'Kesepakatan Bersama ini ditindaklanjuti dengan Perjanjian Kerja Sama.',
      'Perjanjian Kerja Sama ditandatangani oleh kepala daerah atau pejabat perangkat daerah yang diberi kuasa tertulis.',
    ),
    financing: `Biaya yang timbul dibebankan pada anggaran pendapatan dan belanja daerah masing-masing PIHAK sesuai dengan ketentuan peraturan perundang-undangan. ${costSentence(agreement)}`,
    term: termText('Kesepakatan Bersama', agreement),
    correspondence: correspondence(facts),
    closing: closing('Kesepakatan Bersama'),
  };
}

function workingTexts(agreement: Agreement, facts: DraftFacts): Drafts {
  return {
    purpose: numbered(
      `Perjanjian Kerja Sama ini dimaksudkan untuk melaksanakan ${agreement.subject}.`,
      'Tujuan Perjanjian Kerja Sama ini adalah agar aplikasi yang telah terbukti di daerah PIHAK KESATU dapat segera dipakai melayani warga di daerah PIHAK KEDUA.',
    ),
    object: `Objek Perjanjian Kerja Sama ini adalah ${objectOf(agreement, facts)}.`,
    scope: numbered(
      'duplikasi aplikasi melalui katalog bersama;',
      'penyesuaian aplikasi dengan kebutuhan PIHAK KEDUA;',
      'penyediaan rilis baru oleh PIHAK KESATU; dan',
      'penyampaian usul perbaikan oleh PIHAK KEDUA.',
    ),
    implementation: numbered(
      'PIHAK KEDUA mengambil rilis aplikasi dari katalog, memetakan peran kepada jabatan di daerahnya, dan mengisi nilai daerahnya sendiri.',
      'Aplikasi yang diambil tidak memuat data warga dan tidak memuat nilai yang hanya berlaku bagi daerah PIHAK KESATU.',
      'PIHAK KEDUA menetapkan sendiri kapan aplikasi dibuka bagi warganya.',
    ),
    'rights-duties': rightsAndDuties(agreement),
    data: numbered(
      'Tidak ada data pribadi yang dipertukarkan dalam pelaksanaan Perjanjian Kerja Sama ini.',
      'Masing-masing PIHAK bertanggung jawab sebagai pengendali data pribadi atas data warganya sesuai dengan Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.',
    ),
    financing: `Masing-masing PIHAK menanggung biayanya sendiri melalui anggaran pendapatan dan belanja daerah. ${costSentence(agreement)}`,
    term: termText('Perjanjian Kerja Sama', agreement),
    'force-majeure':
      'PIHAK yang mengalami keadaan kahar memberitahukannya secara tertulis kepada PIHAK lain paling lambat 14 (empat belas) hari sejak terjadinya; kewajiban yang terhalang ditunda selama keadaan itu berlangsung.',
    dispute: numbered(
      'Perselisihan diselesaikan secara musyawarah untuk mufakat.',
      'Perselisihan yang tidak terselesaikan dimintakan penyelesaian kepada gubernur bagi daerah dalam satu provinsi, atau kepada Menteri Dalam Negeri bagi daerah di provinsi yang berbeda.',
    ),
    amendment:
      'Hal yang belum diatur atau perlu diubah dituangkan dalam adendum yang disepakati PARA PIHAK dan merupakan bagian yang tidak terpisahkan dari Perjanjian Kerja Sama ini.',
    sanctions: numbered(
      'PIHAK yang tidak memenuhi kewajibannya diberi peringatan tertulis paling banyak 3 (tiga) kali, masing-masing berjarak 14 (empat belas) hari.',
      'Apabila peringatan ketiga tidak dipenuhi, PIHAK lain dapat menghentikan penyediaan rilis baru atau mengusulkan pengakhiran Perjanjian Kerja Sama.',
    ),
    ending: endingText(agreement),
    correspondence: correspondence(facts),
    closing: closing('Perjanjian Kerja Sama'),
  };
}

function rightsAndDuties(agreement: Agreement): string {
  const { terms } = agreement;
  return numbered(
    'PIHAK KESATU berhak mengetahui rilis yang dipakai PIHAK KEDUA dan menerima usul perbaikan.',
    'PIHAK KESATU wajib menyediakan rilis aplikasi, catatan perubahannya, dan keterangan yang diperlukan.',
    'PIHAK KEDUA berhak memakai, menyesuaikan, dan menamai aplikasi sesuai dengan kebutuhan daerahnya.',
    terms.creditRequired
      ? 'PIHAK KEDUA wajib mencantumkan asal aplikasi pada halaman layanannya.'
      : 'PIHAK KEDUA tidak diwajibkan mencantumkan asal aplikasi.',
    terms.mayPassOn
      ? 'PIHAK KEDUA boleh memberikan hasil penyesuaiannya kepada daerah lain dengan menyebut asalnya.'
      : 'PIHAK KEDUA tidak boleh memberikan aplikasi kepada pihak lain; daerah lain mengambilnya dari PIHAK KESATU.',
  );
}

function endingText(agreement: Agreement): string {
  const { terms } = agreement;
  const days = terms.stopAfterDays ?? 0;
  return numbered(
    'Perjanjian Kerja Sama ini berakhir apabila jangka waktunya habis, tujuannya tercapai, disepakati PARA PIHAK, terdapat perubahan peraturan perundang-undangan yang membuatnya tidak dapat dilaksanakan, atau objeknya hilang.',
    'Pergantian kepala daerah tidak mengakhiri Perjanjian Kerja Sama ini.',
    terms.onEnding === 'keep-without-updates'
      ? 'Setelah berakhir, PIHAK KEDUA boleh terus memakai aplikasi yang telah diambil tanpa menerima rilis baru.'
      : `Setelah berakhir, PIHAK KEDUA berhenti menerima permohonan baru melalui aplikasi paling lambat ${days} hari kemudian.`,
    'Permohonan warga yang sedang diproses tetap diselesaikan.',
  );
}

function objectOf(agreement: Agreement, facts: DraftFacts): string {
  const { applications } = agreement.terms;
  if (applications === 'all') return `seluruh aplikasi yang diterbitkan ${facts.origin.government} dalam katalog`;
  const names = facts.applications.length > 0 ? facts.applications : applications;
  return `aplikasi ${names.join(', ')}`;
}

function termText(document: string, agreement: Agreement): string {
  const { years, from } = agreement.terms;
  const span =
    from === undefined
      ? 'terhitung sejak tanggal ditandatangani'
      : `terhitung sejak tanggal ${writeDate('id', from)} sampai dengan tanggal ${writeDate('id', lastDay(from, years))}`;
  return numbered(
    `${document} ini berlaku selama ${years} (${inWords(years)}) tahun, ${span}.`,
    `${document} ini dapat diperpanjang dengan persetujuan PARA PIHAK; perpanjangan diajukan sebelum jangka waktunya habis.`,
  );
}

function costSentence(agreement: Agreement): string {
  const said = (who: string, cost: Cost) =>
    `${who} ${cost.rupiah === 0 ? 'tanpa biaya' : `sebesar ${writeRupiah('id', cost.rupiah)}${cost.inBudget ? ' yang telah dianggarkan' : ' yang belum dianggarkan'}`}`;
  return `Perkiraan biaya: ${said('PIHAK KESATU', agreement.costs.origin)}; ${said('PIHAK KEDUA', agreement.costs.holder)}.`;
}

function correspondence(facts: DraftFacts): string {
  return `Surat-menyurat disampaikan secara tertulis kepada perangkat daerah yang membidangi kerja sama pada ${facts.origin.government} dan ${facts.holder.government}.`;
}

function closing(document: string): string {
  return `${document} ini dibuat dalam rangkap 2 (dua) yang mempunyai kekuatan hukum yang sama dan mulai berlaku pada tanggal ditandatangani PARA PIHAK.`;
}

function numbered(...paragraphs: readonly string[]): string {
  return paragraphs.map((text, index) => `(${index + 1}) ${text}`).join('\n');
}

/** What a printed document is made of. */
export interface PrintedDocument {
  readonly title: string;
  readonly between: readonly string[];
  readonly about: string;
  readonly numbers: readonly { readonly party: string; readonly number: string | null }[];
  readonly opening: string;
  readonly parties: readonly {
    readonly order: string;
    readonly who: string;
    readonly text: string;
    readonly called: string;
  }[];
  readonly considering: readonly string[];
  readonly articles: readonly {
    readonly number: number;
    readonly heading: string;
    readonly paragraphs: readonly string[];
  }[];
  readonly signatures: readonly {
    readonly called: string;
    readonly title: string;
    readonly name: string | null;
    readonly signedOn: string | null;
    readonly mandate: string | null;
  }[];
}

/** Lays out a document for reading and printing: heading, parties (komparisi), considerations, articles, signatures. */
export function printed(
  kind: DocumentKind,
  agreement: Agreement,
  facts: DraftFacts & { readonly zone: string },
): PrintedDocument {
  const document = agreement.documents[kind];
  const title = kind === 'framework' ? 'KESEPAKATAN BERSAMA' : 'PERJANJIAN KERJA SAMA';
  const signature = (party: string) => agreement.signatures.find(one => one.kind === kind && one.party === party);
  const both = [
    {
      code: agreement.origin,
      party: facts.origin,
      called: 'PIHAK KESATU',
      order: 'I',
      number: document?.numberOrigin ?? null,
    },
    {
      code: agreement.holder,
      party: facts.holder,
      called: 'PIHAK KEDUA',
      order: 'II',
      number: document?.numberHolder ?? null,
    },
  ];
  const last = agreement.signatures.filter(one => one.kind === kind).at(-1);
  return {
    title,
    between: [facts.origin.government, facts.holder.government],
    about: agreement.subject,
    numbers: both.map(one => ({ party: one.party.name, number: one.number })),
    opening: openingOf(last?.signedAt, facts.zone, document?.place ?? null),
    parties: both.map(one => {
      const signed = signature(one.code);
      const who = signed?.name ?? '…………………………';
      const title = signed?.title ?? one.party.headTitle;
      const power =
        signed?.mandate === null || signed === undefined
          ? ''
          : ` berdasarkan Surat Kuasa Nomor ${signed.mandate.reference} tanggal ${writeDate('id', signed.mandate.date)}`;
      return {
        order: one.order,
        who,
        text: `${title}, bertindak untuk dan atas nama ${one.party.government}${power}`,
        called: one.called,
      };
    }),
    considering: [
      'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;',
      'Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah; dan',
      'Peraturan Menteri Dalam Negeri Nomor 22 Tahun 2020 tentang Tata Cara Kerja Sama Daerah.',
    ],
    articles: CLAUSES_OF[kind]
      .filter(id => (document?.clauses[id] ?? '').trim() !== '')
      .map((id, index) => ({
        number: index + 1,
        heading: CLAUSE_HEADINGS[id],
        paragraphs: (document?.clauses[id] ?? '')
          .split(/\n+/)
          .map(text => text.trim())
          .filter(text => text !== ''),
      })),
    signatures: both.map(one => {
      const signed = signature(one.code);
      return {
        called: one.called,
        title: signed?.title ?? one.party.headTitle,
        name: signed?.name ?? null,
        signedOn: signed === undefined ? null : writeDate('id', { instant: signed.signedAt, zone: facts.zone }),
        mandate: signed?.mandate?.reference ?? null,
      };
    }),
  };
}

function openingOf(signedAt: Date | undefined, zone: string, place: string | null): string {
  const where = place === null || place.trim() === '' ? '' : `, bertempat di ${place}`;
  if (signedAt === undefined)
    return `Pada hari ini, ……………, tanggal …………… bulan …………… tahun ……………${where}, kami yang bertanda tangan di bawah ini:`;
  const parts = new Intl.DateTimeFormat('id-ID', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).formatToParts(signedAt);
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? '';
  const [day, year] = [inWords(Number(part('day'))), inWords(Number(part('year')))];
  return `Pada hari ini, ${part('weekday')}, tanggal ${day}, bulan ${part('month')}, tahun ${year}${where}, kami yang bertanda tangan di bawah ini:`;
}
