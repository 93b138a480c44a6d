/** Names of stages, steps, clauses and the like in both languages: used by pages and by refusals alike. */
import type { Lang } from '../foundation/texts.ts';
import type { ClauseId, DocumentKind, EndingKind, Stage, Standing, Step } from './agreement.ts';
import type { EventName } from './steps.ts';
import type { PlanningException } from './terms.ts';

type Named<Key extends string> = Readonly<Record<Lang, Readonly<Record<Key, string>>>>;

export const STAGE_NAMES: Named<Stage> = {
  id: {
    need: 'Persiapan',
    offered: 'Penawaran',
    'framework-draft': 'Penyusunan Kesepakatan Bersama',
    'framework-signing': 'Penandatanganan Kesepakatan Bersama',
    council: 'Persetujuan DPRD',
    'working-draft': 'Penyusunan PKS',
    'working-signing': 'Penandatanganan PKS',
    'in-force': 'Berlaku',
    ended: 'Berakhir',
    declined: 'Ditolak',
    withdrawn: 'Ditarik',
  },
  en: {
    need: 'Preparation',
    offered: 'Offer',
    'framework-draft': 'Joint agreement drafted',
    'framework-signing': 'Joint agreement signed',
    council: 'Approval of the council',
    'working-draft': 'Working agreement drafted',
    'working-signing': 'Working agreement signed',
    'in-force': 'In force',
    ended: 'Ended',
    declined: 'Declined',
    withdrawn: 'Withdrawn',
  },
};

/** The same, short enough to stand side by side above a page. */
export const STAGE_LABELS: Named<Stage> = {
  id: {
    ...STAGE_NAMES.id,
    'framework-draft': 'Susun KB',
    'framework-signing': 'Tanda tangan KB',
    council: 'DPRD',
    'working-draft': 'Susun PKS',
    'working-signing': 'Tanda tangan PKS',
  },
  en: {
    ...STAGE_NAMES.en,
    'framework-draft': 'Draft KB',
    'framework-signing': 'Sign KB',
    council: 'Council',
    'working-draft': 'Draft PKS',
    'working-signing': 'Sign PKS',
  },
};

export const STEP_NAMES: Named<Step> = {
  id: {
    edit: 'Ubah kebutuhan',
    send: 'Kirim penawaran',
    accept: 'Terima penawaran',
    decline: 'Tolak penawaran',
    withdraw: 'Tarik kembali',
    'revise-terms': 'Ubah ketentuan',
    'draft-framework': 'Susun Kesepakatan Bersama',
    'present-framework': 'Ajukan Kesepakatan Bersama untuk ditandatangani',
    'reopen-framework': 'Kembalikan Kesepakatan Bersama ke penyusunan',
    'sign-framework': 'Tanda tangani Kesepakatan Bersama',
    approve: 'Catat persetujuan DPRD',
    disapprove: 'Catat penolakan DPRD',
    'draft-working': 'Susun Perjanjian Kerja Sama',
    'present-working': 'Ajukan Perjanjian Kerja Sama untuk ditandatangani',
    'reopen-working': 'Kembalikan Perjanjian Kerja Sama ke penyusunan',
    'sign-working': 'Tanda tangani Perjanjian Kerja Sama',
    confirm: 'Cocokkan dengan arsip',
    report: 'Tambah laporan tahunan',
    extend: 'Ajukan perpanjangan',
    'propose-ending': 'Usulkan pengakhiran',
    'drop-ending': 'Batalkan atau tolak usul pengakhiran',
    end: 'Akhiri kesepakatan',
  },
  en: {
    edit: 'Change the need',
    send: 'Send the offer',
    accept: 'Accept the offer',
    decline: 'Decline the offer',
    withdraw: 'Withdraw',
    'revise-terms': 'Change the terms',
    'draft-framework': 'Draft the joint agreement',
    'present-framework': 'Present the joint agreement for signing',
    'reopen-framework': 'Return the joint agreement to drafting',
    'sign-framework': 'Sign the joint agreement',
    approve: "Record the council's approval",
    disapprove: "Record the council's refusal",
    'draft-working': 'Draft the working agreement',
    'present-working': 'Present the working agreement for signing',
    'reopen-working': 'Return the working agreement to drafting',
    'sign-working': 'Sign the working agreement',
    confirm: 'Confirm from the archive',
    report: 'Add a yearly report',
    extend: 'Begin an extension',
    'propose-ending': 'Propose to end it',
    'drop-ending': 'Drop or refuse the proposal to end',
    end: 'End the agreement',
  },
};

export const CLAUSE_NAMES: Named<ClauseId> = {
  id: {
    purpose: 'Maksud dan tujuan',
    object: 'Objek',
    scope: 'Ruang lingkup',
    implementation: 'Pelaksanaan',
    'rights-duties': 'Hak dan kewajiban',
    data: 'Pelindungan data pribadi',
    financing: 'Pembiayaan',
    term: 'Jangka waktu',
    'force-majeure': 'Keadaan kahar',
    dispute: 'Penyelesaian perselisihan',
    amendment: 'Perubahan',
    sanctions: 'Sanksi',
    ending: 'Pengakhiran',
    correspondence: 'Surat-menyurat',
    closing: 'Penutup',
  },
  en: {
    purpose: 'Purpose',
    object: 'Object',
    scope: 'Scope',
    implementation: 'Implementation',
    'rights-duties': 'Rights and duties',
    data: 'Protection of personal data',
    financing: 'Financing',
    term: 'Term',
    'force-majeure': 'Force majeure',
    dispute: 'Settlement of disputes',
    amendment: 'Amendment',
    sanctions: 'Sanctions',
    ending: 'Ending',
    correspondence: 'Correspondence',
    closing: 'Closing',
  },
};

export const DOCUMENT_NAMES: Named<DocumentKind> = {
  id: { framework: 'Kesepakatan Bersama', working: 'Perjanjian Kerja Sama' },
  en: { framework: 'Joint agreement (Kesepakatan Bersama)', working: 'Working agreement (Perjanjian Kerja Sama)' },
};

/** Parts of addresses, the same in both languages. */
export const DOCUMENT_SLUGS: Readonly<Record<DocumentKind, string>> = {
  framework: 'kesepakatan-bersama',
  working: 'perjanjian-kerja-sama',
};

export const ENDING_NAMES: Named<EndingKind> = {
  id: {
    term: 'Jangka waktunya habis',
    'aim-reached': 'Tujuannya tercapai',
    'by-agreement': 'Disepakati para pihak',
    'law-changed': 'Perubahan peraturan perundang-undangan membuatnya tidak dapat dilaksanakan',
    'object-lost': 'Objeknya hilang',
  },
  en: {
    term: 'Its term ran out',
    'aim-reached': 'Its aim was reached',
    'by-agreement': 'Both parties agreed',
    'law-changed': 'A change of law makes it impossible',
    'object-lost': 'Its object is lost',
  },
};

export const EXCEPTION_NAMES: Named<PlanningException> = {
  id: {
    emergency: 'Keadaan darurat',
    'national-programme': 'Program strategis nasional',
    'assistance-task': 'Tugas pembantuan',
  },
  en: {
    emergency: 'Emergency',
    'national-programme': 'National strategic programme',
    'assistance-task': 'Assistance task',
  },
};

export const STANDING_NAMES: Named<Standing> = {
  id: {
    'under-way': 'Dalam proses',
    'not-yet': 'Belum mulai berlaku',
    'in-force': 'Berlaku',
    expired: 'Habis jangka waktunya',
    ended: 'Berakhir',
    'came-to-nothing': 'Tidak jadi',
  },
  en: {
    'under-way': 'Under way',
    'not-yet': 'Not in force yet',
    'in-force': 'In force',
    expired: 'Term ran out',
    ended: 'Ended',
    'came-to-nothing': 'Came to nothing',
  },
};

export const EVENT_NAMES: Named<EventName> = {
  id: {
    drafted: 'Kebutuhan disusun',
    edited: 'Kebutuhan diubah',
    sent: 'Penawaran dikirim',
    accepted: 'Penawaran diterima',
    declined: 'Penawaran ditolak',
    withdrawn: 'Ditarik kembali',
    'terms-revised': 'Ketentuan diubah',
    'clauses-written': 'Naskah ditulis',
    'drafted-again': 'Naskah dirancang ulang dari ketentuan',
    presented: 'Naskah diajukan untuk ditandatangani',
    reopened: 'Naskah dikembalikan ke penyusunan',
    signed: 'Naskah ditandatangani',
    approved: 'DPRD menyetujui',
    disapproved: 'DPRD tidak menyetujui',
    'entered-into-force': 'Mulai berlaku',
    reported: 'Laporan tahunan',
    renewed: 'Perpanjangan diajukan',
    'ending-proposed': 'Pengakhiran diusulkan',
    'ending-dropped': 'Usul pengakhiran dibatalkan',
    ended: 'Diakhiri',
    'taken-over': 'Naskah kertas dicatat',
    confirmed: 'Naskah kertas dicocokkan dengan arsip',
  },
  en: {
    drafted: 'Need drafted',
    edited: 'Need changed',
    sent: 'Offer sent',
    accepted: 'Offer accepted',
    declined: 'Offer declined',
    withdrawn: 'Withdrawn',
    'terms-revised': 'Terms changed',
    'clauses-written': 'Document written',
    'drafted-again': 'Document drafted anew from the terms',
    presented: 'Document presented for signing',
    reopened: 'Document returned to drafting',
    signed: 'Document signed',
    approved: 'Council approved',
    disapproved: 'Council refused',
    'entered-into-force': 'Entered into force',
    reported: 'Yearly report',
    renewed: 'Extension begun',
    'ending-proposed': 'Ending proposed',
    'ending-dropped': 'Proposal to end dropped',
    ended: 'Ended',
    'taken-over': 'Paper taken over',
    confirmed: 'Paper confirmed from the archive',
  },
};
