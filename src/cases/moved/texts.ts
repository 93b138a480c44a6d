/** What both sides of a case read about its transfer, and about answers kept from before. */
import { type Texts, texts } from '../../foundation/texts.ts';

interface TransferWords {
  moved(from: string, to: string): string;
  returned(to: string): string;
  why(reason: string, basis: string): string;
  /** For the citizen: what stays. */
  stays: string;
  former: string;
  formerLabel(label: string, version: string): string;
}

export const movedTexts: Texts<TransferWords> = texts<TransferWords>({
  id: {
    moved: (from, to) => `Berkas dipindahkan dari aturan versi ${from} ke versi ${to}`,
    returned: to => `Pemindahan dibatalkan: berkas kembali ke aturan versi ${to}`,
    why: (reason, basis) => `Alasan: ${reason} Dasar hukum: ${basis}`,
    stays:
      'Nomor tiket, kode lacak, dan semua jawaban Anda tetap. Waktu yang sudah berjalan tetap dihitung dan janji selesai tidak diundur.',
    former: 'Jawaban terdahulu',
    formerLabel: (label, version) => `${label} (aturan versi ${version})`,
  },
  en: {
    moved: (from, to) => `The case was moved from the rules of version ${from} to version ${to}`,
    returned: to => `The move was taken back: the case is under the rules of version ${to} again`,
    why: (reason, basis) => `Reason: ${reason} Legal basis: ${basis}`,
    stays:
      'Your ticket number, tracking code and all your answers stay. Time already counted stays counted, and the promised date is not put off.',
    former: 'Earlier answers',
    formerLabel: (label, version) => `${label} (rules of version ${version})`,
  },
});
