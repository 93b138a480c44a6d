/** Every refusal of the exchange as a sentence, with the next step where there is one. */
import { type ProblemTexts, type Texts, texts, writeDate } from '../foundation/texts.ts';

const ARCHIVE_ID: Readonly<Record<string, string>> = {
  compressed: 'berkas itu dimampatkan; kemasan Payung tidak pernah dimampatkan',
  'too-large': 'berkas itu terlalu besar',
  'cut-off': 'berkas itu terpotong',
  name: 'ada nama berkas yang tidak wajar di dalamnya',
  header: 'ada bagian yang bukan berkas biasa di dalamnya',
  order: 'isinya berulang atau tidak berurutan',
  'too-many': 'isinya terlalu banyak',
  padding: 'ada yang disisipkan di antara isinya',
  trailing: 'ada yang ditambahkan sesudah isinya',
  manifest: 'tidak ada manifes di dalamnya',
};
const ARCHIVE_EN: Readonly<Record<string, string>> = {
  compressed: 'the file is compressed; a pack of Payung never is',
  'too-large': 'the file is too large',
  'cut-off': 'the file is cut off',
  name: 'a name in it is not as it should be',
  header: 'something in it is not an ordinary file',
  order: 'something in it is repeated or out of order',
  'too-many': 'there is too much in it',
  padding: 'something was put between its parts',
  trailing: 'something was added after its end',
  manifest: 'it holds no manifest',
};

const text = (value: unknown): string => String(value ?? '');

export const exchangeProblems: Texts<ProblemTexts> = texts({
  id: {
    'may-not': () => 'Hanya pengelola sistem yang boleh mengubah kunci dan peladen lain.',
    'reason-needed': ({ atMost }) => `Tuliskan alasannya, paling banyak ${text(atMost)} karakter.`,
    'role-unknown': () => 'Pilih salah satu kunci: akar, rilis, atau harian.',
    'no-keys': () => 'Daerah ini belum memiliki kunci. Buka halaman Kunci untuk membuatnya.',
    'key-secret-differs': () =>
      'Kunci tidak dapat dibuka: rahasia kunci di peladen ini bukan yang dipakai saat kunci dibuat. Kembalikan berkas key-secret atau PAYUNG_KEY_SECRET yang lama.',
    'not-published': () => 'Rilis itu belum ditandatangani atau tidak ada.',
    'not-signed': () => 'Berkas itu tidak ditandatangani sebagaimana mestinya.',
    'wrong-key': () =>
      'Tanda tangannya tidak dibuat dengan kunci yang berlaku bagi daerah itu. Jangan dipakai; tanyakan kepada daerah asal.',
    'not-an-archive': ({ why }) => `Berkas itu bukan kemasan Payung: ${ARCHIVE_ID[text(why)] ?? text(why)}.`,
    'not-packed': () => 'Berkas itu bukan kemasan rilis yang lengkap. Minta daerah asal mengemasnya lagi.',
    'manifest-broken': ({ what }) => `Manifes rilis itu tidak sesuai dengan isinya (${text(what)}).`,
    altered: ({ file }) => `Isinya berubah sesudah ditandatangani (${text(file)}). Jangan dipakai; minta salinan baru.`,
    'yaml-refused': ({ file }) => `${text(file)} di dalamnya tidak dapat dibaca dengan aman.`,
    'definition-refused': ({ code }) => `Aplikasi di dalamnya tidak memenuhi aturan bahasa aplikasi (${text(code)}).`,
    'other-publisher': ({ publisher, region }) =>
      `Rilis itu mengaku terbit dari ${text(publisher)}, tetapi ditandatangani oleh ${text(region)}.`,
    'look-alike': ({ one, other }) =>
      `Kode aplikasi ${text(one)} dan ${text(other)} terlalu mirip sehingga mudah tertukar.`,
    'listing-broken': ({ what }) => `Katalog daerah itu tidak dapat dibaca (${text(what)}).`,
    'metadata-broken': ({ role }) => `Keterangan tanda tangan daerah itu tidak dapat dibaca (${text(role)}).`,
    'no-metadata': () => 'Peladen itu belum menerbitkan keterangan tanda tangan. Coba lagi setelah beberapa menit.',
    'fingerprint-differs': () =>
      'Sidik kunci di peladen itu bukan yang dicatat di sini. Jangan dilanjutkan; cocokkan lewat telepon dengan pengelola daerah itu.',
    expired: ({ role }) =>
      `Tanda tangan daerah itu sudah lewat masa berlakunya (${text(role)}). Daerah itu perlu memperbaruinya.`,
    frozen: ({ expires }) =>
      `Katalog itu tidak lagi diperbarui sejak tanda tangannya habis pada ${writeDate('id', text(expires).slice(0, 10))}. Bisa jadi ada yang menahan pembaruannya; hubungi pengelola daerah itu.`,
    'older-than-seen': () =>
      'Yang diberikan lebih lama daripada yang sudah pernah dilihat. Ditolak supaya rilis lama tidak menyamar sebagai rilis baru.',
    'not-listed': () => 'Rilis itu tidak ada dalam daftar yang ditandatangani.',
    'code-shape': () => 'Tuliskan kode daerah, misalnya 12.34.',
    'fingerprint-shape': () => 'Sidik kunci terdiri atas 64 angka dan huruf a sampai f.',
    'address-shape': () =>
      'Tuliskan alamat lengkap peladen itu, misalnya https://payung.contoh.go.id/kabupaten-contoh.',
    'address-not-https': () => 'Alamat peladen harus diawali https://.',
    'address-inside': () =>
      'Alamat itu menuju jaringan dalam. Jika memang peladen yang dimaksud, pengelola mencantumkannya pada PAYUNG_INSIDE.',
    'known-peer': ({ region }) => `Daerah ${text(region)} sudah tercatat.`,
    'too-many-peers': ({ atMost }) => `Paling banyak ${text(atMost)} peladen dapat dicatat.`,
    'no-peer': ({ region }) =>
      `Daerah ${text(region) === '' ? 'itu' : text(region)} tidak tercatat sebagai daerah di peladen lain. Tambahkan dahulu dengan sidik kuncinya.`,
    'not-met': () =>
      'Peladen daerah itu belum pernah berhasil dibaca. Tunggu pembacaan pertama atau tekan Baca sekarang.',
    unreachable: ({ host }) => `Peladen ${text(host)} tidak menjawab. Pembacaan diulang dengan sendirinya.`,
    'bad-answer': ({ status }) => `Peladen itu menjawab dengan galat ${text(status)}.`,
    'answer-too-large': () => 'Jawaban peladen itu lebih besar daripada yang wajar.',
    'refused-there': ({ code }) => `Peladen itu menolak permintaan (${text(code)}).`,
    'request-unsigned': () => 'Permintaan tidak ditandatangani oleh daerah yang dikenal.',
    'request-late': () => 'Waktu pada permintaan tidak cocok dengan jam peladen ini. Periksa jam kedua peladen.',
    'request-replayed': () => 'Permintaan yang sama sudah pernah dijawab.',
    'not-covered': () => 'Kesepakatan yang berlaku tidak mencakup aplikasi itu.',
    'one-sided': () => 'Naskah itu baru ditandatangani oleh satu pihak.',
  },
  en: {
    'may-not': () => 'Only the operator may change keys and other servers.',
    'reason-needed': ({ atMost }) => `Write the reason, ${text(atMost)} characters at most.`,
    'role-unknown': () => 'Choose one of the keys: root, release or online.',
    'no-keys': () => 'This region has no keys yet. Open the page Keys to make them.',
    'key-secret-differs': () =>
      'The key cannot be opened: the key secret of this server is not the one with which it was sealed. Bring back the old file key-secret or PAYUNG_KEY_SECRET.',
    'not-published': () => 'That release is not signed yet, or there is none.',
    'not-signed': () => 'The file is not signed as it should be.',
    'wrong-key': () =>
      'The signature was not made with a key that counts for that region. Do not use it; ask the origin.',
    'not-an-archive': ({ why }) => `The file is no pack of Payung: ${ARCHIVE_EN[text(why)] ?? text(why)}.`,
    'not-packed': () => 'The file is no complete pack of a release. Ask the origin to pack it again.',
    'manifest-broken': ({ what }) => `The manifest of the release does not fit its content (${text(what)}).`,
    altered: ({ file }) =>
      `The content was changed after it was signed (${text(file)}). Do not use it; ask for a new copy.`,
    'yaml-refused': ({ file }) => `${text(file)} in it cannot be read safely.`,
    'definition-refused': ({ code }) =>
      `The application in it does not follow the rules of the language (${text(code)}).`,
    'other-publisher': ({ publisher, region }) =>
      `The release claims to be published by ${text(publisher)}, but ${text(region)} signed it.`,
    'look-alike': ({ one, other }) =>
      `The identifiers ${text(one)} and ${text(other)} look so alike that they would be mistaken for each other.`,
    'listing-broken': ({ what }) => `The catalogue of that region cannot be read (${text(what)}).`,
    'metadata-broken': ({ role }) => `The signed metadata of that region cannot be read (${text(role)}).`,
    'no-metadata': () => 'That server has not published signed metadata yet. Try again in a few minutes.',
    'fingerprint-differs': () =>
      'The fingerprint on that server is not the one noted here. Do not go on; compare it by telephone with the operator there.',
    expired: ({ role }) =>
      `The signatures of that region are past their last day (${text(role)}). The region has to renew them.`,
    frozen: ({ expires }) =>
      `The catalogue has not been renewed since its signature ended on ${writeDate('en', text(expires).slice(0, 10))}. Somebody may be holding back its updates; call the operator there.`,
    'older-than-seen': () =>
      'What was given is older than what was seen before. It is refused, so that no old release passes for a new one.',
    'not-listed': () => 'That release is not in the signed list.',
    'code-shape': () => "Write the region's code, for example 12.34.",
    'fingerprint-shape': () => 'A fingerprint is 64 digits and letters from a to f.',
    'address-shape': () =>
      'Write the whole address of the server, for example https://payung.example.go.id/kabupaten-contoh.',
    'address-not-https': () => 'The address must begin with https://.',
    'address-inside': () =>
      'That address leads into the inner network. If it really is the server that is meant, the operator names it in PAYUNG_INSIDE.',
    'known-peer': ({ region }) => `Region ${text(region)} is known already.`,
    'too-many-peers': ({ atMost }) => `At most ${text(atMost)} servers can be noted.`,
    'no-peer': ({ region }) =>
      `Region ${text(region) === '' ? 'of that name' : text(region)} is not known as a region of another server. Add it first, with its fingerprint.`,
    'not-met': () => 'The server of that region has never been read. Wait for the first reading or press Read now.',
    unreachable: ({ host }) => `The server ${text(host)} does not answer. It is asked again by itself.`,
    'bad-answer': ({ status }) => `The server answered with error ${text(status)}.`,
    'answer-too-large': () => 'The answer of that server is larger than is reasonable.',
    'refused-there': ({ code }) => `The server refused the request (${text(code)}).`,
    'request-unsigned': () => 'The request is not signed by a region that is known.',
    'request-late': () => 'The time of the request does not fit the clock of this server. Look at the clocks of both.',
    'request-replayed': () => 'The same request was answered before.',
    'not-covered': () => 'No agreement in force covers that application.',
    'one-sided': () => 'The document is signed by one party only.',
  },
});
