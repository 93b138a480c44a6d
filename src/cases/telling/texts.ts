import { texts, writeDate } from '../../foundation/texts.ts';
import type { DefaultKind, Facts } from './words.ts';

type Spoken = Readonly<Record<DefaultKind, { title(facts: Facts): string; text(facts: Facts): string }>>;

const ENDINGS = {
  id: {
    granted: 'Permohonan Anda dikabulkan.',
    refused: 'Permohonan Anda tidak dikabulkan. Alasan dan cara mengajukan keberatan ada di halaman berkas.',
    done: 'Berkas Anda sudah selesai ditangani.',
    withdrawn: 'Berkas Anda sudah ditutup tanpa keputusan.',
  },
  en: {
    granted: 'Your request was granted.',
    refused: "Your request was not granted. The reasons, and how to object, are on the case's page.",
    done: 'Your case has been dealt with.',
    withdrawn: 'Your case was closed without a decision.',
  },
} as const;

export const tellingTexts = texts<Spoken>({
  id: {
    opened: {
      title: ({ ticket }) => `Berkas ${ticket} kami terima`,
      text: ({ service, ticket, due }) =>
        `${service} dengan nomor tiket ${ticket} sudah kami terima.${due === null ? '' : ` Kami berjanji selesai paling lambat ${writeDate('id', due)}.`} Ikuti perkembangannya dengan nomor tiket dan kode lacak pada tanda terima Anda.`,
    },
    asked: {
      title: ({ ticket }) => `Berkas ${ticket} menunggu Anda`,
      text: ({ service, stage }) =>
        `${service}: ${stage}. Berkas menunggu jawaban atau perbaikan dari Anda. Selama menunggu, hitungan hari layanan berhenti.`,
    },
    moved: {
      title: ({ ticket, stage }) => `Berkas ${ticket}: ${stage}`,
      text: ({ service, stage }) => `${service} sekarang sampai pada tahap ${stage}.`,
    },
    told: {
      title: ({ ticket }) => `Kabar tentang berkas ${ticket}`,
      text: ({ service }) => `Ada kabar baru tentang ${service}. Baca di halaman berkas.`,
    },
    letter: {
      title: ({ ticket }) => `Surat untuk berkas ${ticket} terbit`,
      text: ({ service }) => `Surat untuk ${service} sudah terbit dan dapat diunduh di halaman berkas.`,
    },
    'letter-replaced': {
      title: ({ ticket }) => `Surat pengganti untuk berkas ${ticket} terbit`,
      text: ({ service, number }) =>
        `Surat pengganti untuk ${service} terbit dengan nomor ${number}. Surat yang lama tidak berlaku lagi. Unduh yang baru di halaman berkas.`,
    },
    'letter-revoked': {
      title: ({ ticket }) => `Surat untuk berkas ${ticket} dicabut`,
      text: ({ service, number }) =>
        `Surat nomor ${number} untuk ${service} dicabut dan tidak berlaku lagi. Alasannya dapat dibaca di halaman berkas.`,
    },
    ended: {
      title: ({ ticket }) => `Berkas ${ticket} selesai`,
      text: ({ service, ended }) => `${service}. ${ended === null ? '' : ENDINGS.id[ended]}`.trim(),
    },
    task: {
      title: ({ service, ticket }) => `${service}, ${ticket}`,
      text: ({ stage, due }) =>
        `Berkas baru di meja Anda. Tahap: ${stage}.${due === null ? '' : ` Tenggat ${writeDate('id', due)}.`}`,
    },
  },
  en: {
    opened: {
      title: ({ ticket }) => `We received case ${ticket}`,
      text: ({ service, ticket, due }) =>
        `We received ${service}, ticket number ${ticket}.${due === null ? '' : ` We promise to be done by ${writeDate('en', due)}.`} Follow it with the ticket number and the tracking code of your receipt.`,
    },
    asked: {
      title: ({ ticket }) => `Case ${ticket} waits for you`,
      text: ({ service, stage }) =>
        `${service}: ${stage}. The case waits for your answer or correction. While it waits, the days of the service are not counted.`,
    },
    moved: {
      title: ({ ticket, stage }) => `Case ${ticket}: ${stage}`,
      text: ({ service, stage }) => `${service} has reached the stage ${stage}.`,
    },
    told: {
      title: ({ ticket }) => `News of case ${ticket}`,
      text: ({ service }) => `There is news of ${service}. Read it on the page of the case.`,
    },
    letter: {
      title: ({ ticket }) => `A letter for case ${ticket} was issued`,
      text: ({ service }) => `The letter for ${service} was issued and can be downloaded from the page of the case.`,
    },
    'letter-replaced': {
      title: ({ ticket }) => `A letter for case ${ticket} was replaced`,
      text: ({ service, number }) =>
        `A new letter for ${service} was issued, number ${number}. The old one is no longer valid. Download the new one from the page of the case.`,
    },
    'letter-revoked': {
      title: ({ ticket }) => `A letter for case ${ticket} was revoked`,
      text: ({ service, number }) =>
        `Letter ${number} for ${service} was revoked and is no longer valid. The reason stands on the page of the case.`,
    },
    ended: {
      title: ({ ticket }) => `Case ${ticket} is closed`,
      text: ({ service, ended }) => `${service}. ${ended === null ? '' : ENDINGS.en[ended]}`.trim(),
    },
    task: {
      title: ({ service, ticket }) => `${service}, ${ticket}`,
      text: ({ stage, due }) =>
        `A new case is on your desk. Stage: ${stage}.${due === null ? '' : ` Deadline ${writeDate('en', due)}.`}`,
    },
  },
});

export const noticeChoiceTexts = texts({ id: { saved: 'Pilihan disimpan.' }, en: { saved: 'Your choice was saved.' } });
