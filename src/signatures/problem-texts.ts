/** Every refusal around signing as a sentence. None holds a passphrase, and none a number of a person. */
import { isCalendarDate } from '../foundation/clock.ts';
import type { ProblemDetails } from '../foundation/problem.ts';
import { type Lang, type ProblemTexts, type Texts, texts, writeDate } from '../foundation/texts.ts';

const text = (value: unknown): string => String(value ?? '');

function day(lang: Lang, { date }: ProblemDetails): string {
  const given = text(date);
  return isCalendarDate(given) ? writeDate(lang, given) : given;
}

/** What a service answered with, in brackets; nothing where it said nothing. */
const said = ({ said: words }: ProblemDetails): string => (text(words) === '' ? '' : ` (“${text(words)}”)`);

export const signaturesProblems: Texts<ProblemTexts> = texts({
  id: {
    'not-a-container': () =>
      'Berkas ini bukan wadah sertifikat (PKCS#12, .p12 atau .pfx) yang berisi satu sertifikat dan kuncinya.',
    'wrong-passphrase': () => 'Frasa sandi tidak cocok. Ketik sekali lagi.',
    'certificate-expired': details =>
      `Sertifikat ini berlaku sampai ${day('id', details)} dan tidak dapat dipakai lagi. Mintalah yang baru kepada penerbitnya.`,
    'certificate-not-yet': details => `Sertifikat ini baru berlaku mulai ${day('id', details)}.`,
    'certificate-revoked': details =>
      `Penerbit ${text(details.issuer)} telah mencabut sertifikat ini. Surat tidak ditandatangani.`,
    'key-unsupported': () =>
      'Kunci sertifikat ini tidak dapat dipakai: diperlukan RSA 2048 bit atau lebih, atau EC P-256, P-384, P-521.',
    'timestamp-failed': details =>
      `Penanda waktu ${text(details.host)} tidak memberi stempel waktu yang sah. Surat tidak ditandatangani; coba lagi nanti.`,
    'timestamp-needed': details => `Tingkat ${text(details.level)} memerlukan alamat penanda waktu (RFC 3161).`,
    'validation-data-missing': details =>
      `Data pemeriksaan sertifikat dari ${text(details.issuer)} tidak diperoleh, padahal tingkat B-LT memerlukannya. Coba lagi nanti.`,
    'not-a-pdf': () => 'Yang akan ditandatangani bukan PDF yang dapat dibaca.',
    'too-large': details => `PDF ini lebih besar dari ${text(details.megabytes)} MB dan tidak ditandatangani.`,
    'inspection-busy': () => 'Terlalu banyak berkas sedang diperiksa. Coba lagi sebentar lagi.',
    'service-refused': details => `Layanan tanda tangan menolak${said(details)}. Surat tidak ditandatangani.`,
    'service-unreachable': details =>
      `Layanan tanda tangan ${text(details.host)} tidak menjawab. Surat tidak ditandatangani; coba lagi nanti.`,
    'not-registered': () =>
      'Penanda tangan belum terdaftar pada layanan tanda tangan, atau sertifikatnya belum atau tidak lagi berlaku di sana.',
  },
  en: {
    'not-a-container': () =>
      'This file is no container (PKCS#12, .p12 or .pfx) that holds one certificate and its key.',
    'wrong-passphrase': () => 'The passphrase does not fit. Type it once more.',
    'certificate-expired': details =>
      `This certificate was valid until ${day('en', details)} and cannot be used any more. Ask its issuer for a new one.`,
    'certificate-not-yet': details => `This certificate is only valid from ${day('en', details)}.`,
    'certificate-revoked': details =>
      `The issuer ${text(details.issuer)} has revoked this certificate. The letter was not signed.`,
    'key-unsupported': () =>
      'The key of this certificate cannot be used: RSA of 2048 bits or more, or EC P-256, P-384, P-521 is needed.',
    'timestamp-failed': details =>
      `The time-stamp authority ${text(details.host)} gave no valid time-stamp. The letter was not signed; try again later.`,
    'timestamp-needed': details =>
      `Level ${text(details.level)} needs the address of a time-stamp authority (RFC 3161).`,
    'validation-data-missing': details =>
      `The data for checking the certificate was not had from ${text(details.issuer)}, and level B-LT needs it. Try again later.`,
    'not-a-pdf': () => 'What was to be signed is no PDF that can be read.',
    'too-large': details => `This PDF is larger than ${text(details.megabytes)} MB and was not signed.`,
    'inspection-busy': () => 'Too many files are being looked at. Try again in a moment.',
    'service-refused': details => `The signing service refused${said(details)}. The letter was not signed.`,
    'service-unreachable': details =>
      `The signing service ${text(details.host)} does not answer. The letter was not signed; try again later.`,
    'not-registered': () =>
      'The signer is not registered at the signing service, or the certificate there is not yet or no longer valid.',
  },
});
