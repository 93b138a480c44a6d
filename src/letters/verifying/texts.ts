/** Sentences of the verification page. Each verdict says what was found, what it means, and what to do. */

import { texts } from '../../foundation/texts.ts';
import type { Verdict } from './verdict.ts';

interface Told {
  readonly title: string;
  readonly means: (government: string) => string;
  /** What whoever holds the file should do. */
  readonly advice: string;
}

const id: Readonly<Record<Verdict, Told>> = {
  genuine: {
    title: 'Berkas ini asli dan suratnya berlaku',
    means: g => `Berkas ini sama persis, sampai bit terakhir, dengan surat yang diterbitkan ${g}.`,
    advice:
      'Surat ini dapat Anda terima. Simpan berkas PDF-nya, bukan hanya cetakannya: cetakan tidak dapat diperiksa seperti ini.',
  },
  'genuine-expired': {
    title: 'Berkas ini asli, tetapi suratnya sudah tidak berlaku',
    means: g => `Berkas ini sama persis dengan surat yang diterbitkan ${g}, tetapi masa berlakunya sudah lewat.`,
    advice: 'Minta surat yang baru kepada pemegangnya.',
  },
  'genuine-revoked': {
    title: 'Berkas ini asli, tetapi suratnya sudah dicabut',
    means: g => `Berkas ini sama persis dengan surat yang diterbitkan ${g}, tetapi surat itu sudah dicabut.`,
    advice: 'Jangan terima surat ini. Bila perlu, tanyakan kepada perangkat daerah yang menerbitkannya.',
  },
  'genuine-replaced': {
    title: 'Berkas ini asli, tetapi suratnya sudah diganti',
    means: g => `Berkas ini sama persis dengan surat yang diterbitkan ${g}, tetapi surat itu sudah diganti surat lain.`,
    advice: 'Jangan terima surat ini. Minta surat penggantinya kepada pemegangnya.',
  },
  'other-letter': {
    title: 'Berkas ini bukan surat yang dimaksud',
    means: () =>
      'Kode yang diperiksa dan berkas ini menunjuk ke surat yang berbeda, atau berkas ini memuat kode dua surat.',
    advice:
      'Jangan terima salah satunya sebagai yang lain. Bandingkan kedua surat di bawah dan minta berkas PDF surat yang benar.',
  },
  'added-to': {
    title: 'Ada yang ditambahkan pada berkas ini',
    means: () =>
      'Berkas ini berasal dari surat yang sudah jadi, lalu ditambahi sesuatu yang ikut terlihat: halaman yang ditimpa, catatan, gambar, atau isian. Yang Anda lihat bukan lagi yang diterbitkan.',
    advice: 'Jangan terima berkas ini. Minta berkas PDF seperti yang pertama kali diunduh.',
  },
  changed: {
    title: 'Isi berkas ini sudah diubah',
    means: () => 'Sesudah ditandatangani, isi berkas ini berubah. Tanda tangannya tidak lagi membuktikan isinya.',
    advice: 'Jangan terima berkas ini. Minta berkas PDF aslinya dan periksa lagi.',
  },
  'broken-signature': {
    title: 'Tanda tangan pada berkas ini rusak',
    means: () => 'Tanda tangan elektroniknya sendiri tidak utuh, sehingga tidak membuktikan apa pun.',
    advice: 'Jangan terima berkas ini. Minta berkas PDF aslinya dan periksa lagi.',
  },
  stranger: {
    title: 'Ditandatangani dengan sertifikat yang tidak dikenal',
    means: g =>
      `Berkas ini bukan berkas yang diterbitkan ${g}, dan tanda tangannya tidak berasal dari penerbit sertifikat yang dipercaya. Nama di dalam sertifikat semacam itu dapat ditulis siapa saja.`,
    advice: 'Jangan terima berkas ini, walaupun aplikasi pembaca PDF menyebutnya sah.',
  },
  'certificate-expired': {
    title: 'Ditandatangani di luar masa berlaku sertifikat',
    means: g =>
      `Berkas ini bukan berkas yang diterbitkan ${g}, dan sertifikat penanda tangannya tidak berlaku ketika dipakai.`,
    advice: 'Jangan terima berkas ini. Minta berkas PDF aslinya.',
  },
  'not-as-issued': {
    title: 'Bukan berkas yang diterbitkan',
    means: g =>
      `Tanda tangan berkas ini utuh dan ia menyebut surat kami, tetapi bukan berkas yang dicatat ${g} ketika surat itu terbit.`,
    advice: 'Jangan terima berkas ini sebelum bertanya kepada perangkat daerah yang menerbitkan suratnya.',
  },
  'copy-differs': {
    title: 'Teks berkas ini tidak sama dengan suratnya',
    means: () => 'Berkas ini menyebut surat kami, tetapi teksnya tidak sama dengan teks surat yang diterbitkan.',
    advice: 'Jangan terima berkas ini. Minta berkas PDF aslinya kepada pemegang surat dan periksa lagi.',
  },
  copy: {
    title: 'Salinan: belum membuktikan apa pun',
    means: () =>
      'Kodenya menunjuk ke surat kami, tetapi ini bukan berkas yang diterbitkan, melainkan cetakan, pindaian, atau berkas yang disimpan ulang. Isi salinan dapat diubah tanpa bekas.',
    advice:
      'Cocokkan data di bawah dengan surat di tangan Anda, lalu minta berkas PDF aslinya. Pemegang surat dapat mengunduhnya kapan saja.',
  },
  unknown: {
    title: 'Tidak ada surat kami di dalam berkas ini',
    means: g => `Kami tidak menemukan kode surat yang diterbitkan ${g} di dalam berkas ini.`,
    advice:
      'Bila Anda memegang cetakan atau pindaian, ketik kode yang tercetak di bagian bawah surat. Bila suratnya dari pemerintah lain, periksa di alamat yang tercetak pada surat itu.',
  },
  'not-a-pdf': {
    title: 'Ini bukan berkas PDF',
    means: () => 'Yang dapat diperiksa hanyalah berkas PDF surat.',
    advice:
      'Pilih berkas PDF-nya. Bila Anda hanya memegang foto atau cetakan, ketik kode yang tercetak di bagian bawah surat.',
  },
  damaged: {
    title: 'Berkas ini rusak',
    means: () => 'Berkas ini berawal seperti PDF, tetapi tidak dapat dibaca. Mungkin pengirimannya terputus.',
    advice: 'Minta berkasnya dikirim ulang, lalu periksa lagi.',
  },
  'too-large': {
    title: 'Berkas ini terlalu besar',
    means: () => 'Berkas yang dapat diperiksa paling besar 10 MB. Surat biasanya jauh lebih kecil.',
    advice: 'Minta berkas PDF aslinya, atau ketik kode yang tercetak di bagian bawah surat.',
  },
  unreadable: {
    title: 'Berkas ini tidak dapat dibaca dengan aman',
    means: () =>
      'Membaca berkas ini memakan waktu atau ingatan yang jauh melebihi surat biasa, jadi pemeriksaannya dihentikan.',
    advice: 'Jangan terima berkas ini. Minta berkas PDF aslinya, atau ketik kode yang tercetak di bagian bawah surat.',
  },
};

const en: Readonly<Record<Verdict, Told>> = {
  genuine: {
    title: 'This file is genuine and the letter is valid',
    means: g => `This file is exactly, to the last bit, the letter that ${g} issued.`,
    advice: 'You can accept it. Keep the PDF file, not only a print: a print cannot be checked like this.',
  },
  'genuine-expired': {
    title: 'This file is genuine, but the letter is no longer valid',
    means: g => `This file is exactly the letter that ${g} issued, but its time has passed.`,
    advice: 'Ask its holder for a new letter.',
  },
  'genuine-revoked': {
    title: 'This file is genuine, but the letter was revoked',
    means: g => `This file is exactly the letter that ${g} issued, but that letter was revoked.`,
    advice: 'Do not accept it. Ask the agency that issued it if you need to know more.',
  },
  'genuine-replaced': {
    title: 'This file is genuine, but the letter was replaced',
    means: g => `This file is exactly the letter that ${g} issued, but another letter has taken its place.`,
    advice: 'Do not accept it. Ask its holder for the letter that replaced it.',
  },
  'other-letter': {
    title: 'This file is not the letter in question',
    means: () =>
      'The code that was checked and this file lead to different letters, or the file holds the codes of two.',
    advice: 'Do not take one for the other. Compare both letters below and ask for the PDF file of the right one.',
  },
  'added-to': {
    title: 'Something was added to this file',
    means: () =>
      'This file began as a finished letter; then something that is seen was added: a page painted over, a note, a picture, an entry. What you see is no longer what was issued.',
    advice: 'Do not accept this file. Ask for the PDF file as it was first downloaded.',
  },
  changed: {
    title: 'The content of this file was changed',
    means: () => 'The content changed after it was signed. The signature no longer proves it.',
    advice: 'Do not accept this file. Ask for the original PDF file and check again.',
  },
  'broken-signature': {
    title: 'The signature in this file is broken',
    means: () => 'The electronic signature itself is not intact, so it proves nothing.',
    advice: 'Do not accept this file. Ask for the original PDF file and check again.',
  },
  stranger: {
    title: 'Signed with an unknown certificate',
    means: g =>
      `This is not a file that ${g} issued, and its signature comes from no trusted authority. Anybody can write any name into such a certificate.`,
    advice: 'Do not accept this file, even if a PDF viewer calls it valid.',
  },
  'certificate-expired': {
    title: 'Signed while the certificate was not valid',
    means: g =>
      `This is not a file that ${g} issued, and the signer's certificate was out of its time when it was used.`,
    advice: 'Do not accept this file. Ask for the original PDF file.',
  },
  'not-as-issued': {
    title: 'Not the file that was issued',
    means: g =>
      `Its signature is intact and it names our letter, but it is not the file that ${g} recorded when the letter was issued.`,
    advice: 'Do not accept this file before you have asked the agency that issued the letter.',
  },
  'copy-differs': {
    title: 'The text of this file is not that of the letter',
    means: () => 'This file names our letter, but its text differs from the letter that was issued.',
    advice: 'Do not accept this file. Ask the holder for the original PDF file and check again.',
  },
  copy: {
    title: 'A copy: it proves nothing yet',
    means: () =>
      'Its code leads to our letter, but this is not the file that was issued: it is a print, a scan or a file saved anew. A copy can be altered without a trace.',
    advice:
      'Compare what stands below with the letter in your hand, then ask for the original PDF file. The holder of the letter can download it at any time.',
  },
  unknown: {
    title: 'No letter of ours in this file',
    means: g => `We found no code of a letter issued by ${g} in this file.`,
    advice:
      'If you hold a print or a scan, type the code printed at the foot of the letter. If another government issued it, check it at the address printed on it.',
  },
  'not-a-pdf': {
    title: 'This is not a PDF file',
    means: () => "Only a letter's PDF file can be checked.",
    advice:
      'Choose the PDF file. If you only have a photograph or a print, type the code printed at the foot of the letter.',
  },
  damaged: {
    title: 'This file is damaged',
    means: () => 'It begins like a PDF but cannot be read. Perhaps it was cut off on its way.',
    advice: 'Ask for the file to be sent again, then check again.',
  },
  'too-large': {
    title: 'This file is too large',
    means: () => 'Files of up to 10 MB can be checked. A letter is usually far smaller.',
    advice: 'Ask for the original PDF file, or type the code printed at the foot of the letter.',
  },
  unreadable: {
    title: 'This file cannot be read safely',
    means: () => 'Reading it takes far more time or memory than any letter, so the check was stopped.',
    advice:
      'Do not accept this file. Ask for the original PDF file, or type the code printed at the foot of the letter.',
  },
};

export const verifyingTexts = texts({
  id: {
    verdicts: id,
    // The page of the form.
    title: 'Periksa keaslian surat',
    lead: 'Ada dua cara. Yang memegang berkas PDF-nya sebaiknya memeriksa berkasnya; cetakan diperiksa dengan kodenya.',
    byCode: 'Dengan kode surat',
    code: 'Kode surat',
    codeHint: 'Tercetak di bagian bawah surat, misalnya D7K2-PX4M. Anda juga dapat memindai kode QR-nya.',
    check: 'Periksa kode',
    codeMissing: 'Tulis kode surat lebih dahulu.',
    codeWrong: 'Kode surat terdiri atas 8 huruf dan angka, misalnya D7K2-PX4M.',
    byFile: 'Dengan berkas PDF',
    file: 'Berkas PDF surat',
    fileHint: 'Paling besar 10 MB. Berkasnya hanya dibaca untuk diperiksa, lalu dilupakan; tidak disimpan.',
    fileMissing: 'Pilih berkas PDF surat lebih dahulu.',
    checkFile: 'Periksa berkas',
    compareTitle: 'Anda memegang berkas PDF-nya?',
    compareLead:
      'Kode saja tidak membuktikan isi surat di tangan Anda. Berkas PDF-nya dapat dibandingkan dengan yang diterbitkan.',
    // A letter by its code.
    genuine: 'Kami menerbitkan surat dengan kode ini',
    genuineText: (government: string) =>
      `Surat ini tercatat di ${government} dan masih berlaku. Cocokkan setiap baris di bawah dengan surat di tangan Anda: kode yang benar dapat disalin ke surat palsu.`,
    expired: 'Surat ini sudah tidak berlaku',
    expiredText: (government: string) => `Surat ini memang terbitan ${government}, tetapi masa berlakunya sudah lewat.`,
    revoked: 'Surat ini sudah dicabut',
    revokedText: (government: string) =>
      `Surat ini pernah diterbitkan ${government}, lalu dicabut. Jangan terima surat ini. Alasannya diketahui oleh pemegang surat dan perangkat daerah yang menerbitkannya.`,
    replaced: 'Surat ini sudah diganti',
    replacedText: (government: string) =>
      `Surat ini pernah diterbitkan ${government}, lalu diganti surat lain. Yang berlaku hanya surat penggantinya.`,
    none: 'Surat tidak ditemukan',
    noneText:
      'Tidak ada surat dengan kode ini di pemerintah daerah ini. Periksa kembali kodenya. Bila kodenya sudah benar, surat itu bukan terbitan kami.',
    again: 'Periksa surat lain',
    // What the register says.
    register: 'Menurut catatan kami',
    registerFile: 'Surat yang disebut berkas ini, menurut catatan kami',
    registerOther: 'Surat yang satu lagi, menurut catatan kami',
    about: 'Perihal',
    number: 'Nomor',
    date: 'Tanggal surat',
    validUntil: 'Berlaku sampai',
    noEnd: 'Tanpa batas waktu',
    agency: 'Perangkat daerah',
    signer: 'Penanda tangan',
    issuedBy: 'Diterbitkan oleh',
    bySystem: 'Sistem elektronik, tanpa tanda tangan pejabat (UU 30/2014 pasal 53)',
    standing: 'Keadaan surat',
    standings: { valid: 'Berlaku', expired: 'Masa berlakunya lewat', revoked: 'Dicabut', replaced: 'Diganti' },
    on: (state: string, date: string) => `${state} pada ${date}`,
    replacedBy: 'Pengganti',
    replaces: 'Mengganti',
    howSigned: 'Cara tanda tangan',
    recorded: 'Tercatat di sistem; berkasnya tidak memuat tanda tangan elektronik',
    bsre: (subject: string, issuer: string) =>
      `Tanda tangan elektronik ${subject} melalui BSrE (sertifikat dari ${issuer})`,
    certificate: (subject: string, issuer: string) =>
      `Tanda tangan elektronik dengan sertifikat ${subject} dari ${issuer}`,
    seal: (subject: string, issuer: string) =>
      `Segel elektronik pemerintah daerah (sertifikat ${subject} dari ${issuer}); bukan tanda tangan pejabat`,
    development: 'Sertifikat ini dibuat untuk uji coba: tidak tersertifikasi',
    fileDigest: 'Sidik berkas (SHA-256)',
    contentDigest: 'Sidik isi surat',
    // What the file shows.
    yourFile: 'Berkas yang Anda kirim',
    whatToDo: 'Yang sebaiknya Anda lakukan',
    signatures: 'Tanda tangan di dalam berkas',
    signedAt: (time: string) => `waktu terjamin ${time}`,
    byIssuer: (issuer: string) => `sertifikat dari ${issuer}`,
    intact: 'utuh',
    notIntact: 'tidak utuh',
    trusted: 'penerbit sertifikatnya dipercaya',
    notTrusted: 'penerbit sertifikatnya tidak dikenal di sini',
    later: {
      nothing: 'meliputi seluruh berkas',
      'validation-data': 'sesudahnya hanya ditambahkan data pemeriksaan',
      content: 'sesudahnya ada isi yang ditambahkan',
    },
    onlyValidationData: 'Pada berkas ini hanya ditambahkan data untuk memeriksa tanda tangannya; isinya tetap.',
    wordsSame:
      'Teks yang dapat dibaca dari berkas ini sama dengan teks suratnya. Gambar dan tata letaknya tidak dibandingkan.',
    wordsUnreadable: 'Berkas ini hanya memuat gambar, jadi teksnya tidak dapat dibandingkan.',
    elsewhere: 'Berkas ini menyebut alamat pemeriksaan lain di peladen ini:',
    privacy:
      'Halaman ini tidak menampilkan isi surat, agar data pribadi di dalamnya tidak terbuka bagi siapa pun yang memegang kodenya.',
  },
  en: {
    verdicts: en,
    title: 'Check that a letter is genuine',
    lead: 'There are two ways. If you have the PDF file, check the file; a print is checked by its code.',
    byCode: "By the letter's code",
    code: "Letter's code",
    codeHint: 'Printed at the foot of the letter, such as D7K2-PX4M. You can also scan its QR code.',
    check: 'Check the code',
    codeMissing: "Write the letter's code first.",
    codeWrong: 'The code has 8 letters and digits, such as D7K2-PX4M.',
    byFile: 'By the PDF file',
    file: "Letter's PDF file",
    fileHint: 'At most 10 MB. The file is only read for the check and then forgotten; it is not kept.',
    fileMissing: "Choose the letter's PDF file first.",
    checkFile: 'Check the file',
    compareTitle: 'Do you have the PDF file?',
    compareLead:
      'The code alone does not prove what the letter in your hand says. Its PDF file can be compared with the one issued.',
    genuine: 'We issued a letter with this code',
    genuineText: (government: string) =>
      `This letter is on record at ${government} and valid. Compare every line below with the letter in your hand: a true code can be copied onto a false letter.`,
    expired: 'This letter is no longer valid',
    expiredText: (government: string) => `${government} did issue this letter, but its time has passed.`,
    revoked: 'This letter was revoked',
    revokedText: (government: string) =>
      `${government} issued this letter and then revoked it. Do not accept it. Its holder and the agency that issued it know the reason.`,
    replaced: 'This letter was replaced',
    replacedText: (government: string) =>
      `${government} issued this letter and then replaced it by another. Only the one that replaced it counts.`,
    none: 'Letter not found',
    noneText:
      'This government issued no letter with this code. Check the code. If it is right, the letter is not ours.',
    again: 'Check another letter',
    register: 'According to our register',
    registerFile: 'The letter that this file names, according to our register',
    registerOther: 'The other letter, according to our register',
    about: 'Subject',
    number: 'Number',
    date: 'Date of the letter',
    validUntil: 'Valid until',
    noEnd: 'No end date',
    agency: 'Agency',
    signer: 'Signed by',
    issuedBy: 'Issued by',
    bySystem: "The electronic system, without an official's signature (UU 30/2014 art. 53)",
    standing: 'State of the letter',
    standings: { valid: 'Valid', expired: 'Its time has passed', revoked: 'Revoked', replaced: 'Replaced' },
    on: (state: string, date: string) => `${state} on ${date}`,
    replacedBy: 'Replaced by',
    replaces: 'Replaces',
    howSigned: 'How it is signed',
    recorded: 'Recorded in the system; the file carries no electronic signature',
    bsre: (subject: string, issuer: string) =>
      `Electronic signature of ${subject} through BSrE (certificate by ${issuer})`,
    certificate: (subject: string, issuer: string) =>
      `Electronic signature with the certificate of ${subject} by ${issuer}`,
    seal: (subject: string, issuer: string) =>
      `Electronic seal of the government (certificate ${subject} by ${issuer}); not the signature of an official`,
    development: 'This certificate was made for trials: it is not certified',
    fileDigest: 'Fingerprint of the file (SHA-256)',
    contentDigest: "Fingerprint of the letter's content",
    yourFile: 'The file you sent',
    whatToDo: 'What you should do',
    signatures: 'Signatures in the file',
    signedAt: (time: string) => `vouched-for time ${time}`,
    byIssuer: (issuer: string) => `certificate by ${issuer}`,
    intact: 'intact',
    notIntact: 'not intact',
    trusted: "the certificate's issuer is trusted",
    notTrusted: "the certificate's issuer is not known here",
    later: {
      nothing: 'covers the whole file',
      'validation-data': 'only data for checking was added after it',
      content: 'content was added after it',
    },
    onlyValidationData: 'Only data for checking its signature was added to this file; its content is unchanged.',
    wordsSame: "The text that can be read from this file is the letter's. Pictures and layout were not compared.",
    wordsUnreadable: 'This file holds only pictures, so its text cannot be compared.',
    elsewhere: 'This file names another address for checking on this server:',
    privacy:
      "This page does not show the letter's content, so that its personal data are not open to whoever holds the code.",
  },
});
