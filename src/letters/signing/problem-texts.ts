/** Every refusal around the signing of letters as a sentence; part of the sentences of letters. */
import type { ProblemTexts } from '../../foundation/texts.ts';

export const signingProblemsId: ProblemTexts = {
  'may-not-set': () => 'Cara menandatangani hanya diatur oleh pengelola sistem atau sekretaris daerah.',
  'way-unknown': () => 'Pilih salah satu cara menandatangani.',
  'level-unknown': () => 'Pilih salah satu tingkat tanda tangan.',
  'service-incomplete': () => 'Isi alamat, nama klien, dan rahasia klien layanan tanda tangan.',
  'service-not-set': () => 'Layanan tanda tangan belum diatur. Hubungi pengelola sistem.',
  'signing-secret-differs': () =>
    'Rahasia yang tersimpan tidak dapat dibuka, karena rahasia peladen ini berbeda. Isi ulang pengaturan dan sertifikatnya.',
  'address-shape': () => 'Tulis alamat lengkap yang diawali https://, tanpa nama pengguna dan sandi.',
  'address-not-https': () => 'Alamat harus diawali https://.',
  'address-inside': d =>
    `Alamat ${d.address} ada di jaringan dalam. Penanggung jawab mesin dapat mengizinkannya lewat PAYUNG_INSIDE.`,
  'container-lacking': () => 'Pilih berkas sertifikat (.p12 atau .pfx).',
  'container-too-large': d => `Berkas sertifikat paling besar ${d.kilobytes} kB.`,
  'certificate-not-yours': () => 'Sertifikat hanya dapat diatur oleh pemiliknya.',
  'no-certificate': () => 'Tidak ada sertifikat yang tersimpan.',
  'no-certificate-yours': () => 'Sertifikat Anda belum ada. Unggah dahulu di halaman Sertifikat saya.',
  'nik-wrong': () => 'NIK terdiri atas 16 angka.',
  'nik-lacking': () => 'NIK Anda untuk layanan tanda tangan belum ada. Isi dahulu di halaman Sertifikat saya.',
  'passphrase-lacking': () => 'Ketik frasa sandi Anda.',
  'nothing-chosen': () => 'Pilih paling sedikit satu surat.',
  'too-many-chosen': d => `Paling banyak ${d.atMost} surat sekali jalan.`,
  'run-going': () => 'Penandatanganan Anda yang sebelumnya masih berjalan. Tunggu sampai selesai, atau hentikan.',
  'run-over': () => 'Penandatanganan ini sudah selesai.',
  'no-run': () => 'Penandatanganan ini tidak ada.',
  'signing-fault': () =>
    'Penandatanganan berhenti karena kesalahan pada sistem. Surat yang sudah terbit tetap terbit; yang lain masih menunggu.',
  'way-changed': () => 'Cara menandatangani di daerah ini baru saja diubah. Muat ulang halaman dan coba lagi.',
};

export const signingProblemsEn: ProblemTexts = {
  'may-not-set': () => 'Only an operator or the regional secretary says how letters are signed.',
  'way-unknown': () => 'Choose one of the ways of signing.',
  'level-unknown': () => 'Choose one of the levels of signatures.',
  'service-incomplete': () => "Fill in the signing service's address, client name and client secret.",
  'service-not-set': () => 'The signing service is not set up yet. Ask an operator.',
  'signing-secret-differs': () =>
    'The secret that is kept cannot be opened, because the secret of this server is another one. Set it up and upload the certificates again.',
  'address-shape': () => 'Write a whole address beginning with https://, without user name and password.',
  'address-not-https': () => 'The address must begin with https://.',
  'address-inside': d =>
    `The address ${d.address} lies inside the own network. Whoever runs the machine can allow it with PAYUNG_INSIDE.`,
  'container-lacking': () => 'Choose the certificate file (.p12 or .pfx).',
  'container-too-large': d => `A certificate file has at most ${d.kilobytes} kB.`,
  'certificate-not-yours': () => 'A certificate is managed by its owner alone.',
  'no-certificate': () => 'No certificate is kept.',
  'no-certificate-yours': () => 'You have no certificate yet. Upload it first on the page My certificate.',
  'nik-wrong': () => 'A NIK has 16 digits.',
  'nik-lacking': () =>
    'Your NIK for the signing service is not known yet. Fill it in first on the page My certificate.',
  'passphrase-lacking': () => 'Type your passphrase.',
  'nothing-chosen': () => 'Choose at least one letter.',
  'too-many-chosen': d => `At most ${d.atMost} letters at once.`,
  'run-going': () => 'What you were signing before still goes on. Wait for its end, or stop it.',
  'run-over': () => 'This signing is over.',
  'no-run': () => 'There is no such signing.',
  'signing-fault': () =>
    'Signing stopped because of a mistake in the system. Letters issued stay issued; the others still wait.',
  'way-changed': () => 'How this region signs was changed just now. Reload the page and try again.',
};
