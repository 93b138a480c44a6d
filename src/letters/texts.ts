import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const letterTexts = texts({
  id: {
    letter: 'Surat',
    number: 'Nomor',
    date: 'Tanggal surat',
    validUntil: 'Berlaku sampai',
    noEnd: 'Tanpa batas waktu',
    signer: 'Penanda tangan',
    issuedBy: 'Diterbitkan oleh',
    bySystem: 'Sistem elektronik, tanpa tanda tangan pejabat (UU 30/2014 pasal 53)',
    agency: 'Perangkat daerah',
    download: 'Unduh PDF',
    print: 'Surat ini dapat dicetak langsung dari halaman ini.',
    back: (ticket: string) => `Kembali ke berkas ${ticket}`,
    verify: 'Periksa keaslian surat',
    verifyLead: 'Ketik kode yang tercetak di bagian bawah surat, atau pindai kode QR-nya.',
    code: 'Kode surat',
    codeExample: 'Contoh: D7K2-PX4M',
    check: 'Periksa',
    codeMissing: 'Tulis kode surat lebih dahulu.',
    codeWrong: 'Kode surat terdiri atas 8 huruf dan angka, misalnya D7K2-PX4M.',
    genuine: 'Surat ini asli',
    genuineText: (government: string) =>
      `Surat dengan kode ini diterbitkan oleh ${government}. Cocokkan isi di bawah dengan surat yang Anda pegang.`,
    expired: 'Surat ini asli, tetapi masa berlakunya sudah lewat',
    unknown: 'Surat tidak ditemukan',
    unknownText:
      'Tidak ada surat dengan kode ini di pemerintah daerah ini. Periksa kembali kodenya. Bila kodenya sudah benar, surat itu bukan terbitan kami.',
    again: 'Periksa surat lain',
    about: 'Perihal',
    fingerprint: 'Sidik isi surat',
    unsigned:
      'PDF ini belum memuat tanda tangan elektronik tersertifikasi; keasliannya diperiksa melalui kode di atas.',
  },
  en: {
    letter: 'Letter',
    number: 'Number',
    date: 'Date of the letter',
    validUntil: 'Valid until',
    noEnd: 'No end date',
    signer: 'Signed by',
    issuedBy: 'Issued by',
    bySystem: "The electronic system, without an official's signature (UU 30/2014 art. 53)",
    agency: 'Agency',
    download: 'Download PDF',
    print: 'You can print the letter from this page.',
    back: (ticket: string) => `Back to case ${ticket}`,
    verify: 'Check that a letter is genuine',
    verifyLead: 'Type the code printed at the foot of the letter, or scan its QR code.',
    code: "Letter's code",
    codeExample: 'Example: D7K2-PX4M',
    check: 'Check',
    codeMissing: "Write the letter's code first.",
    codeWrong: 'The code has 8 letters and digits, such as D7K2-PX4M.',
    genuine: 'This letter is genuine',
    genuineText: (government: string) =>
      `The letter with this code was issued by ${government}. Compare what stands below with the letter you hold.`,
    expired: 'This letter is genuine, but no longer valid',
    unknown: 'Letter not found',
    unknownText:
      'This government issued no letter with this code. Check the code. If it is right, the letter is not ours.',
    again: 'Check another letter',
    about: 'Subject',
    fingerprint: "Fingerprint of the letter's content",
    unsigned: 'This PDF carries no certified electronic signature yet; the code above proves that it is genuine.',
  },
});

export const lettersProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Surat ini tidak ada, atau Anda tidak berhak membukanya.',
    'no-letter': d => `Aplikasi ini tidak mempunyai surat "${d.letter}".`,
    'no-pattern': d =>
      `Pola nomor surat (${d.parameter}) belum diisi. Pengelola aplikasi harus mengisinya lebih dahulu.`,
    'wrong-signer': d =>
      `Surat ini hanya dapat diterbitkan oleh pemangku jabatan ${d.post}. Masuklah sebagai pejabat itu.`,
    'not-set': d => `Surat tidak dapat disusun menjadi PDF: ${d.reason}. Halaman suratnya tetap dapat dibuka.`,
    'typesetter-died': () => 'Penyusun PDF berhenti mendadak dan sudah dijalankan ulang. Coba sekali lagi.',
    'typesetter-slow': d =>
      `PDF tidak selesai dalam ${d.seconds} detik. Coba sekali lagi, atau cetak dari halaman surat.`,
    'typesetter-busy': () => 'Terlalu banyak PDF yang sedang disusun. Coba lagi sebentar lagi.',
  },
  en: {
    none: () => 'This letter does not exist, or you may not open it.',
    'no-letter': d => `This application has no letter "${d.letter}".`,
    'no-pattern': d =>
      `The pattern of the letter's number (${d.parameter}) is empty. The application's owner must fill it first.`,
    'wrong-signer': d => `Only who holds the post ${d.post} may issue this letter. Sign in as that official.`,
    'not-set': d => `The letter could not be set as PDF: ${d.reason}. Its page can still be opened.`,
    'typesetter-died': () => 'The PDF typesetter stopped and was started again. Try once more.',
    'typesetter-slow': d => `The PDF was not ready within ${d.seconds} seconds. Try again, or print the letter's page.`,
    'typesetter-busy': () => 'Too many PDFs are being made. Try again in a moment.',
  },
});
