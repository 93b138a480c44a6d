/** What is wrong and what would be right, in Indonesian: a sentence or two for each code of finding. */

import type { Finding } from '../definition.ts';
import type { SyntaxReason } from '../yaml/cursor.ts';

type Details = Finding['details'];
type Sentence = (details: Details) => string;

/** A detail in quotation marks. */
const q = (detail: string | number | undefined): string => `"${detail ?? ''}"`;
const maybe = ({ suggestion }: Details): string =>
  suggestion === undefined ? '' : ` Mungkin maksudnya ${q(suggestion)}.`;
const word = (words: Readonly<Record<string, string>>, key: string | number | undefined): string =>
  Object.hasOwn(words, String(key)) ? (words[String(key)] ?? '') : String(key ?? '');

const TYPES = {
  text: 'teks',
  number: 'angka',
  'yes-no': 'true atau false',
  map: 'susunan bernama (kunci: nilai)',
  list: 'daftar',
  nothing: 'kosong',
  scalar: 'teks, angka, atau true/false',
  answer: 'jawaban',
  date: 'tanggal TTTT-BB-HH',
  choice: 'salah satu pilihannya',
  time: 'jam',
  context: 'isian berbagian',
  any: 'apa saja',
  whole: 'angka bulat',
  'at-least': 'angka yang tidak lebih kecil',
  'at-most': 'angka yang tidak lebih besar',
  email: 'alamat surel',
  url: 'alamat situs yang diawali https://',
  phone: 'nomor telepon',
  'number-pattern': 'pola nomor yang memuat {urut}',
  duration: 'lama waktu',
  null: 'kosong',
};
const type = (key: string | number | undefined): string => word(TYPES, key);
const types = (keys: string | number | undefined): string =>
  String(keys ?? '')
    .split(' ')
    .map(type)
    .join(' atau ');

const FORMS = {
  id: 'huruf kecil, angka, dan garis bawah, diawali huruf, paling panjang 40',
  slug: 'huruf kecil dan angka, dihubungkan tanda hubung',
  version: 'tiga angka seperti 1.0.0',
  archetype: 'nama dan versi pola seperti laporan@1.0.0',
  language: 'kode bahasa seperti en',
  path: 'alamat unsur seperti form.pages.data.title',
  date: 'tanggal yang ada, ditulis TTTT-BB-HH',
  time: 'jam seperti 08:30',
  letters: 'satu sampai tiga huruf kapital',
  days: 'angka 1 sampai 3650, atau {nama_parameter}',
};
const USES = { default: 'Nilai bawaan', example: 'Contoh', value: 'Nilai' };
const AREAS = { kecamatan: 'kecamatan', kelurahan: 'kelurahan', rw: 'RW', rt: 'RT' };
const SYNTAX: Readonly<Record<SyntaxReason, string>> = {
  BAD_INDENT: 'jorokannya tidak sejajar',
  TAB_AS_INDENT: 'jorokan memakai tab; pakai spasi',
  MISSING_CHAR: 'tanda penutup tidak ada; yang dibuka di sini tidak pernah ditutup',
  MISSING_COLON: 'titik dua sesudah kunci tidak ada',
  COLON_IN_TEXT: 'ada titik dua di dalam teks; beri tanda kutip bila teksnya memuat ": "',
  UNEXPECTED_TOKEN: 'ada tanda atau kata yang tidak pada tempatnya',
  BAD_SCALAR_START: 'teks diawali tanda khusus; beri tanda kutip',
  BAD_ESCAPE: 'tanda \\ dalam kutip ganda tidak dikenal; pakai kutip tunggal',
  BAD_BLOCK: 'sesudah | atau > hanya boleh ada ganti baris',
  MULTIPLE_DOCUMENTS: 'satu berkas hanya boleh memuat satu dokumen',
  UNREADABLE: 'bukan YAML yang dikenal',
};
const WHY = {
  grammar: 'tulisannya tidak lengkap atau tandanya salah',
  depth: 'bertumpuk terlalu dalam; pecah menjadi beberapa nilai',
  iteration: 'terlalu banyak perulangan bertumpuk',
  'function-definition': 'fungsi tidak dapat dibuat sendiri',
  context: 'kurung kurawal tidak dipakai di sini',
  range: 'rentang hanya dipakai dalam tabel keputusan',
  'instance-of': '"instance of" tidak dipakai',
  'quoted-name': 'nama tidak perlu tanda kutip terbalik',
  'named-parameters': 'masukan fungsi ditulis berurutan tanpa nama',
  call: 'hanya fungsi yang dikenal yang dapat dipanggil',
  'question-mark': 'tanda tanya hanya dipakai dalam tabel keputusan',
  partial: '"partial" tidak dipakai',
};

/** Answers that are texts though they look like numbers. */
const WRITTEN_AS_TEXT: ReadonlySet<string> = new Set(['text', 'nik', 'kk', 'nip', 'phone', 'address']);

export const sentences = {
  'source.syntax': d => `Berkas YAML ini tidak dapat dibaca: ${word(SYNTAX, d.reason)}.`,
  'source.anchor': d =>
    `Jangkar YAML ${q(d.near)} tidak dipakai. Tulis nilainya di setiap tempat, atau beri tanda kutip bila itu teks.`,
  'source.alias': d =>
    `Alias YAML ${q(d.near)} tidak dipakai. Tulis nilainya sekali lagi, atau beri tanda kutip bila itu teks.`,
  'source.tag': d =>
    `Tag YAML ${q(d.near)} tidak dipakai. Tulis nilainya tanpa tag, atau beri tanda kutip bila itu teks.`,
  'source.directive': d => `Baris ${q(d.near)} tidak dipakai. Hapus baris itu.`,
  'source.complex-key': () => 'Kunci yang diawali tanda tanya tidak dipakai. Tulis sebagai "kunci: nilai".',
  'source.duplicate-key': d =>
    `Kunci ${q(d.key)} sudah ada pada baris:kolom ${d.first}. Satu nama hanya boleh dipakai sekali; hapus atau ganti salah satunya.`,
  'source.defined-twice': d => `Bagian ${q(d.key)} sudah ditulis dalam ${d.first}. Satukan keduanya dalam satu berkas.`,
  'source.key-forbidden': d => `Kunci ${q(d.key)} tidak boleh dipakai. Pilih nama lain.`,
  'source.number': () => 'Angka tak hingga atau bukan angka tidak dapat dipakai. Tulis angka biasa.',
  'source.too-deep': d => `Susunannya lebih dalam dari ${d.at_most} tingkat. Ratakan susunannya.`,
  'source.not-a-map': d => `Isi ${d.name} harus berupa susunan bernama (kunci: nilai).`,
  'source.no-application': () => 'Berkas application.yaml tidak ada. Setiap aplikasi berawal dari berkas itu.',
  'source.unknown-file': d => `Berkas ${q(d.name)} tidak dibaca karena namanya tidak dikenal.${maybe(d)}`,
  'limits.bytes': d => `Isi folder lebih besar dari ${d.at_most} byte. Perkecil isinya.`,
  'limits.files': d => `Folder berisi ${d.was} berkas; paling banyak ${d.at_most}.`,
  'limits.entries': d =>
    `Folder memuat lebih dari ${d.at_most} kunci dan butir daftar. Bagi menjadi beberapa aplikasi.`,
  'limits.elements': d => `Aplikasi memuat ${d.was} unsur; paling banyak ${d.at_most}. Bagi menjadi beberapa aplikasi.`,
  'limits.expressions': d =>
    `Aplikasi memuat lebih dari ${d.at_most} ungkapan berbeda atau ${d.characters} karakter ungkapan. Sederhanakan, atau pindahkan ke tabel keputusan.`,
  'limits.findings': d => `Masih ada sedikitnya ${d.more} temuan lain. Perbaiki yang ini dahulu.`,
  'shape.unknown-key': d => `Kunci ${q(d.key)} tidak dikenal di sini.${maybe(d)}`,
  'shape.missing': d => `Kunci ${q(d.key)} wajib ada di sini.`,
  'shape.type': d =>
    `Di sini diperlukan ${type(d.expected)}, bukan ${type(d.was)}.${d.expected === 'text' && d.was !== 'map' && d.was !== 'list' && d.was !== 'nothing' ? ' Beri tanda kutip agar dibaca sebagai teks.' : ''}`,
  'shape.empty': () => 'Teks ini kosong. Isi, atau hapus kuncinya.',
  'shape.too-long': d => `Teks ini ${d.was} karakter; paling panjang ${d.at_most}.`,
  'shape.character': d => `Teks ini memuat karakter ${d.character} yang tidak boleh dipakai. Hapus karakter itu.`,
  'shape.form': d => `${q(d.value)} tidak sesuai bentuknya. Yang benar: ${word(FORMS, d.form)}.`,
  'shape.key': d => `Nama ${q(d.key)} tidak sesuai bentuknya. Yang benar: ${word(FORMS, d.form)}.`,
  'shape.one-of': d =>
    `${q(d.value)} bukan pilihan yang dikenal. ${d.allowed === undefined ? 'Pilihannya ada dalam docs/language.' : `Pilihannya: ${d.allowed}.`}${maybe(d)}`,
  'shape.whole': d => `${d.value} harus angka bulat.`,
  'shape.range': d => `${d.value} di luar batas. Yang benar: ${d.at_least} sampai ${d.at_most}.`,
  'shape.too-many': d => `Ada ${d.was} butir di sini; paling banyak ${d.at_most}.`,
  'overlay.unknown-archetype': d => `Pola ${q(d.archetype)} tidak ditemukan. Periksa nama dan versinya.`,
  'overlay.not-an-archetype': d =>
    `${q(d.archetype)} bukan pola, jadi tidak dapat dikembangkan. Yang dapat dikembangkan hanya aplikasi dengan "kind: archetype".`,
  'overlay.nothing-to-remove': d => `${q(d.key)} tidak ada dalam pola, jadi tidak ada yang dihapus. Hapus baris ini.`,
  'change.shape': () =>
    'Perubahan ini harus memuat tepat satu dari set, add, remove, atau move, dengan alamat unsurnya.',
  'change.too-many': d => `Ada ${d.was} perubahan; paling banyak ${d.at_most}.`,
  'change.unknown-path': d => `Alamat ${q(d.path)} tidak ada dalam bahasa aplikasi.`,
  'change.no-element': d => `Unsur ${q(d.missing)} tidak ada, jadi tidak dapat diubah.${maybe(d)}`,
  'change.exists': d => `Unsur ${q(d.key)} sudah ada. Ubah yang ada, atau pakai nama lain.`,
  'change.key': d => `Nama ${q(d.key)} tidak dapat dipakai. Yang benar: ${FORMS.id}.`,
  'change.not-a-collection': () =>
    'Menambah dan memindah hanya dapat dilakukan pada unsur yang bernama, misalnya isian atau tahap.',
  'change.set-nothing': () => 'Nilai barunya kosong. Untuk menghapus, pakai remove.',
  'change.no-neighbour': d =>
    `Unsur ${q(d.after)} tidak ada di tempat yang sama, jadi urutannya tidak dapat ditentukan.${maybe(d)}`,
  'names.taken': d =>
    `Nama ${q(d.id)} sudah dipakai oleh ${d.other}. Isian, pertanyaan petugas, nilai, dan tabel berbagi satu daftar nama; pilih nama lain.`,
  'names.reserved': d => `Nama ${q(d.id)} punya arti tersendiri dalam bahasa aplikasi. Pilih nama lain.`,
  'parameters.built-in': d =>
    `Parameter ${q(d.id)} sudah ada di setiap daerah dan tidak perlu dinyatakan. Hapus, atau pilih nama lain.`,
  'parameters.unknown': d => `Parameter ${q(d.id)} tidak ada.${maybe(d)}`,
  'parameters.unknown-basis': d => `Dasar hukum ${q(d.id)} tidak ada dalam "legal".${maybe(d)}`,
  'legal.not-local': d => `Parameter ${q(d.id)} memuat aturan daerah, jadi harus "local: true" agar diisi tiap daerah.`,
  'parameters.service-name': d =>
    `Parameter ${q(d.id)} adalah nama layanan di tiap daerah. Yang benar: "type: text" dan "local: true".`,
  'parameters.no-default': () =>
    'Parameter ini tidak pernah mendapat nilai. Beri "default", atau nyatakan "local: true" agar diisi tiap daerah.',
  'parameters.unused': d =>
    `Parameter ${q(d.id)} tidak dipakai di mana pun. Pakai, atau hapus agar daerah tidak perlu mengisinya.`,
  'parameters.value': d =>
    `${word(USES, d.use)} ${q(d.was)} tidak sesuai. Yang benar: ${type(d.expected)}${d.limit === undefined ? '' : ` dari ${d.limit}`}.${maybe(d)}`,
  'parameters.local-default': d =>
    `Parameter ${q(d.id)} milik daerah, jadi tidak boleh punya nilai bawaan dalam rilis. Pindahkan nilainya ke values.yaml.`,
  'roles.unused': d => `Peran ${q(d.id)} tidak punya tugas. Hapus agar daerah tidak perlu memetakannya.`,
  'roles.no-place': d =>
    `Peran ${q(d.id)} dicari menurut ${word(AREAS, d.at)}, tetapi formulir tidak menanyakan tempat sampai ${word(AREAS, d.at)}. Tambahkan isian "place" dengan "detail: ${d.at}".`,
  'form.no-pages': () => 'Formulir tidak punya halaman. Buat paling sedikit satu.',
  'form.no-fields': d => `Halaman ${q(d.id)} tidak punya isian. Tambahkan isian atau hapus halamannya.`,
  'form.no-options': () => 'Jenis ini memerlukan "options" berisi pilihan.',
  'form.no-columns': () => 'Isian tabel memerlukan "columns" berisi kolom.',
  'form.no-value': () => 'Isian terhitung memerlukan "value" berisi rumusnya.',
  'form.not-for-type': d => `${q(d.property)} tidak berlaku untuk jenis ${q(d.type)}. Hapus, atau ganti jenisnya.`,
  'form.prefill-type': d =>
    `${q(d.source)} tidak dapat mengisi isian berjenis ${q(d.type)}. Ganti jenisnya, atau hapus "prefill".`,
  'form.prefill-elsewhere': () =>
    'Hanya isian pada halaman formulir yang dapat diisi lebih dulu, bukan kolom tabel atau pertanyaan tindakan. Hapus "prefill".',
  'form.column-type': d => `Jenis ${q(d.type)} tidak dapat menjadi kolom tabel. Jadikan isian tersendiri.`,
  'form.count': d => `${d.value} tidak sesuai untuk jenis ${q(d.type)}. Yang benar: angka bulat 0 sampai ${d.at_most}.`,
  'form.range': d => `Batas bawah ${d.at_least} lebih besar dari batas atas ${d.at_most}. Tukar atau perbaiki.`,
  'form.pattern': d => `Pola ${q(d.pattern)} bukan ekspresi reguler yang sah. Periksa kurung dan tanda \\.`,
  'form.pattern-unsafe': d =>
    `Pola ${q(d.pattern)} dapat membuat pemeriksaan berjalan tanpa akhir. Batasi pengulangannya, misalnya {1,10} sebagai ganti + dan *.`,
  'form.pattern-without-message': () =>
    'Pola ini belum punya "pattern_message", jadi warga tidak tahu bentuk yang benar.',
  'form.message-without-pattern': () => '"pattern_message" tidak pernah tampil karena "pattern" tidak ada.',
  'form.example': d => `Contoh ${q(d.example)} tidak cocok dengan polanya sendiri. Perbaiki contoh atau polanya.`,
  'form.privacy-missing': d =>
    `Isian jenis ${q(d.type)} memuat data pribadi tetapi belum punya "privacy" (UU 27/2022).`,
  'form.privacy-none': d =>
    `Isian jenis ${q(d.type)} memuat data pribadi, jadi kelasnya bukan "none". Pakai "general" atau "specific".`,
  'form.privacy-basis': () => 'Data pribadi spesifik memerlukan dasar pemrosesan dalam "basis" (UU 27/2022 pasal 20).',
  'form.looks-ahead': d =>
    `Syarat halaman ini memakai ${q(d.id)} yang baru ditanyakan sesudahnya. Pindahkan pertanyaannya ke halaman sebelumnya.`,
  'expression.syntax': d =>
    `Ungkapan FEEL tidak dapat dibaca di dekat ${q(d.near)} (karakter ${d.at}): ${word(WHY, d.why)}.`,
  'expression.unknown-name': d => `Nama ${q(d.name)} tidak dikenal dalam ungkapan ini.${maybe(d)}`,
  'expression.type': d =>
    d.why === 'parameters'
      ? `${q(d.near)} mendapat ${d.found} masukan, padahal perlu ${d.expected}.`
      : `${q(d.near)} berupa ${type(d.found)}, padahal di sini diperlukan ${types(d.expected)}.`,
  'expression.unknown-function': d =>
    `Fungsi ${q(d.name)} tidak dapat dipakai.${d.suggestion === undefined ? ' Bila ada isian yang bernama sama, ganti namanya.' : maybe(d)}`,
  'expression.too-long': d =>
    `Ungkapan ini ${d.length} karakter; paling panjang ${d.limit}. Pecah menjadi beberapa nilai.`,
  'values.cycle': d => `Nilai ini membutuhkan dirinya sendiri: ${d.cycle}. Putuskan lingkarannya.`,
  'tables.no-inputs': () => 'Tabel keputusan ini tidak punya masukan. Tambahkan paling sedikit satu.',
  'tables.no-rules': () => 'Tabel keputusan ini tidak punya aturan. Tambahkan paling sedikit satu.',
  'tables.unknown-input': d => `Masukan ${q(d.id)} tidak ada dalam tabel ini.${maybe(d)}`,
  'tables.sum-not-number': d =>
    `Jumlah hanya dapat dibuat dari angka, sedangkan hasil tabel ini berjenis ${q(d.type)}.`,
  'tables.duplicate-rule': d => `Aturan ${q(d.id)} bersyarat sama dengan aturan ${q(d.other)}. Hapus salah satunya.`,
  'tables.overlap': d => `Aturan ${q(d.id)} dan ${q(d.other)} sama-sama berlaku bila ${d.where}. Bedakan syaratnya.`,
  'tables.gap': d => `Tidak ada aturan untuk ${d.where}. Tambahkan aturannya.`,
  'tables.never-reached': d =>
    `Aturan ${q(d.id)} tidak pernah dipakai karena aturan sebelumnya sudah mencakupnya. Pindahkan ke atas atau hapus.`,
  'flow.unknown-stage': d => `Tahap ${q(d.id)} tidak ada.${maybe(d)}`,
  'flow.unknown-role': d => `Peran ${q(d.id)} tidak ada.${maybe(d)}`,
  'flow.unknown-action': d => `Tindakan ${q(d.id)} tidak ada.${maybe(d)}`,
  'notices.needs': d => `Pemberitahuan "on: ${d.on}" harus menyebut "${d.property}". Tambahkan.`,
  'notices.useless': d => `"${d.property}" tidak berarti pada pemberitahuan "on: ${d.on}". Hapus, atau ganti "on".`,
  'notices.not-an-end': d =>
    `Tahap ${q(d.id)} bukan tahap akhir, jadi berkas tidak berakhir di sana. Pilih tahap akhir.`,
  'notices.private': d =>
    `${q(d.name)} memuat ${q(d.source)}, yaitu data pribadi spesifik atau nomor identitas. Data itu tidak boleh dikirim lewat pesan (UU 27/2022). Hapus dari teks.`,
  'registers.unknown': d => `Daftar ${q(d.id)} tidak ada.${maybe(d)}`,
  'registers.unknown-field': d => `Daftar itu tidak punya isian ${q(d.id)}.${maybe(d)}`,
  'registers.no-key': () => 'Daftar harus punya paling sedikit satu isian kunci. Isi "key".',
  'registers.kind': d => `Daftar tidak dapat menyimpan jenis "${d.type}". Pilih salah satu: ${d.kept}.`,
  'registers.public-private': d =>
    `${q(d.id)} memuat nomor identitas atau data pribadi spesifik, jadi tidak boleh dibuka untuk umum (UU 27/2022). Hapus dari "public".`,
  'registers.validity': () => 'Masa berlaku ditulis dengan tepat satu satuan: "years", "months", atau "days".',
  'registers.remind-whom': () => 'Pengingat perlu alamat. Isi "phone" atau "email" pada "holder", atau hapus "remind".',
  'registers.field-needs': () => 'Isian jenis "record" harus menyebut "register". Tambahkan.',
  'registers.needs': d => `Langkah "does: ${d.does}" harus menyebut "${d.property}". Tambahkan.`,
  'registers.useless': d => `"${d.property}" tidak berarti pada "does: ${d.does}". Hapus, atau ganti "does".`,
  'registers.not-a-record': d =>
    `${q(d.id)} bukan isian jenis "record" dari daftar ${q(d.register)}. Sebut isian yang memilih catatannya.${maybe(d)}`,
  'levies.unknown': d => `Retribusi ${q(d.id)} tidak ada.${maybe(d)}`,
  'levies.no-items': () => 'Retribusi tanpa rincian tidak menagih apa pun. Tambahkan sedikitnya satu rincian.',
  'levies.never-billed': d =>
    `Retribusi ${q(d.id)} tidak pernah ditagih. Sebut dalam "bill" sebuah tindakan, atau hapus.`,
  'levies.billed-by-applicant': () =>
    'Tagihan ditetapkan oleh petugas, bukan oleh pemohon. Pindahkan "bill" ke tindakan petugas.',
  'levies.from-day': d => `${q(d.was)} bukan tanggal yang ada. Tulis sebagai 2026-01-31.`,
  'levies.payment-does': () =>
    'Langkah pembayaran ditulis "who: payment, does: pays, levy: …"; "levy" tidak berarti pada langkah lain.',
  'flow.unknown-letter': d => `Surat ${q(d.id)} tidak ada.${maybe(d)}`,
  'flow.unknown-field': d => `Isian ${q(d.id)} tidak ada.${maybe(d)}`,
  'flow.unknown-option': d => `Pilihan ${q(d.id)} tidak ada.${maybe(d)}`,
  'flow.start-is-end': d => `Berkas berawal di tahap ${q(d.id)} yang sekaligus akhir. Pilih tahap yang masih berjalan.`,
  'flow.no-end': () => 'Tidak ada tahap akhir. Beri "end" pada paling sedikit satu tahap.',
  'flow.no-turn': () =>
    'Tahap ini tidak menyebut giliran siapa. Isi "turn" dengan peran atau applicant, atau beri "end".',
  'flow.no-actions': () =>
    'Tahap ini tidak punya tindakan, jadi berkas berhenti di sini. Tambahkan tindakan, atau beri "end".',
  'flow.end-with-actions': () =>
    'Tahap akhir hanya boleh punya tindakan pemohon (by: applicant) yang menyebut "within" dan tahap tujuannya. Lengkapi, hapus tindakannya, atau hapus "end".',
  'flow.within-not-end': () => '"within" hanya berlaku di tahap akhir. Hapus, atau beri tahap ini "end".',
  'flow.superior-of-nobody': () => '"superior" memerlukan "turn" sebuah peran. Sebut perannya, atau hapus "superior".',
  'flow.timer-when': () =>
    'Timer harus menyebut kapan: "after" sejak tahap dimasuki, atau "of" sebuah batas waktu, boleh dengan salah satu dari "before" dan "after". Timer alur selalu memakai "of".',
  'flow.timer-what': () => 'Timer melakukan tepat satu hal: "does", "reminds", atau "escalates".',
  'flow.timer-twice': d => `Timer ${q(d.id)} sudah ada pada alur. Beri nama lain.`,
  'flow.consult-of-turn': d =>
    `Pertimbangan diminta dari peran lain, bukan dari ${q(d.turn)} yang memegang giliran; di tahap pemohon tidak ada yang meminta. Ganti "of", atau pindahkan ke tahap lain.`,
  'flow.consult-named-as-action': d =>
    `Pertimbangan ${q(d.id)} bernama sama dengan sebuah tindakan di tahap ini. Ganti salah satu id-nya.`,
  'flow.join-without-consults': () =>
    'Tahap ini tidak meminta pertimbangan, jadi tidak ada yang ditunggu. Tambahkan "consults", atau hapus baris ini.',
  'flow.quorum': d =>
    `"quorum" dan "needs: quorum" ditulis bersama, dan jumlahnya paling banyak ${d.at_most}, sebanyak yang dimintai.`,
  'flow.late-without-deadline': () =>
    'Yang terlambat tidak ditunggu, tetapi pertimbangan ini tidak punya batas waktu, jadi tidak pernah terlambat. Tambahkan "deadline".',
  'flow.unknown-clock': d => `Jam ${q(d.id)} tidak ada.${maybe(d)}`,
  'flow.no-such-deadline': d =>
    `Timer melihat batas waktu ${q(d.id)}, padahal batas waktunya tidak ada. Tambahkan "deadline".`,
  'flow.end-with': d => `Tahap akhir tidak boleh punya ${q(d.property)}. Hapus, atau hapus "end".`,
  'flow.applicant-without-action': () => 'Giliran pemohon, tetapi tidak ada tindakan untuk pemohon. Tambahkan satu.',
  'flow.turn-without-action': d =>
    `Giliran ${q(d.id)}, tetapi semua tindakan untuk pihak lain. Tambahkan tindakan untuknya, atau ganti gilirannya.`,
  'flow.unreachable-stage': d =>
    `Tahap ${q(d.id)} tidak dapat dicapai dari tahap awal. Buat tindakan yang menuju ke sana, atau hapus tahapnya.`,
  'flow.no-way-out': d =>
    `Dari tahap ${q(d.id)} berkas tidak pernah sampai ke tahap akhir. Tambahkan tindakan menuju akhir.`,
  'flow.nothing-to-return-to': () =>
    'Tidak ada tahap sebelum ini, jadi "kembali" tidak menuju ke mana pun. Sebut tahapnya.',
  'flow.system-without-timer': () =>
    'Tindakan milik system harus dijalankan oleh sebuah timer di tahap yang sama. Tambahkan timernya, atau ganti "by".',
  'flow.timer-asks': () =>
    'Tindakan ini dijalankan sendiri oleh timer, jadi tidak boleh ada pertanyaan yang wajib dijawab.',
  'flow.dispatch-not-choice': d =>
    `Isian ${q(d.id)} berjenis ${q(d.type)}. Pembagian tugas hanya dapat menurut isian jenis "choice".`,
  'flow.dispatch-role': d =>
    `Tugas dibagikan ke peran ${q(d.id)}, padahal giliran berikutnya ${q(d.turn)}. Samakan keduanya.`,
  'flow.days-type': d =>
    `Parameter ${q(d.id)} berjenis ${q(d.type)}, bukan jumlah hari. Pakai parameter jenis working-days, calendar-days, atau number.`,
  'flow.days-clock': d =>
    `Parameternya menghitung dengan "${d.expected}", tetapi di sini ditulis "${d.was}". Samakan keduanya.`,
  'form.booking-elsewhere': () =>
    'Janji temu hanya dapat dipilih pada halaman formulir, bukan pada pertanyaan tindakan. Pindahkan.',
  'form.no-booking': () => 'Isian janji temu harus menyebut "booking". Tambahkan.',
  'bookings.unknown': d => `Janji temu "${d.id}" tidak ada.${maybe(d)}`,
  'bookings.unused': d => `Janji temu "${d.id}" tidak dipakai oleh isian mana pun. Pakai, atau hapus.`,
  'bookings.no-places': () => 'Tidak ada tempat yang dapat dipilih. Isi "places" atau "places_from".',
  'bookings.places-type': d =>
    `Parameter "${d.id}" berjenis "${d.type}". Daftar tempat harus parameter berjenis longtext.`,
  'bookings.days': () => 'Tulis paling sedikit satu hari, masing-masing satu kali.',
  'bookings.pause': () => 'Istirahat ditulis dengan dua jam: mulai, lalu selesai yang lebih kemudian.',
  'bookings.no-slots': () => 'Tidak ada slot yang muat. Panjangkan "from" sampai "to", atau kecilkan "minutes".',
  'bookings.not-a-field': d => `"${d.id}" bukan isian janji temu.${maybe(d)}`,
  'letters.number-type': d =>
    `Parameter ${q(d.id)} berjenis ${q(d.type)}. Nomor surat memerlukan parameter jenis number-pattern.`,
  'letters.never-issued': d => `Surat ${q(d.id)} tidak pernah diterbitkan. Sebut pada sebuah tindakan, atau hapus.`,
  'letters.no-addressee': d => `Surat ${q(d.id)} berbentuk surat dinas tetapi tidak menyebut tujuannya. Isi "to".`,
  'letters.useless': d => `Surat berbentuk "${d.layout}" tidak memuat "${d.property}". Hapus, atau ganti "layout".`,
  'letters.no-classification': d =>
    `Pola nomor ${q(d.id)} memuat {klasifikasi}, tetapi surat ini tidak mempunyai "classification". Isi kode klasifikasinya.`,
  'letters.series-patterns': d =>
    `Surat ini satu register (${d.series}) dengan surat ${q(d.other)}, tetapi pola nomornya lain. Samakan, atau pisahkan registernya.`,
  'texts.unknown-parameter': d => `Teks menyebut {${d.id}}, tetapi parameter itu tidak ada.${maybe(d)}`,
  'texts.unknown-placeholder': d => `Teks menyebut {{${d.name}}}, tetapi isian atau nilai itu tidak ada.${maybe(d)}`,
  'texts.placeholder-not-here': () =>
    'Kurung kurawal ganda hanya dapat dipakai dalam surat dan kabar kepada warga. Di sini pakai {parameter}.',
  'texts.placeholder-broken': d =>
    `Kurung kurawal di ${q(d.placeholder)} tidak lengkap. Tulis {{nama}}, {{nama|tanggal}}, atau pasangan {{#jika syarat}} dan {{/jika}}.`,
  'texts.unknown-filter': d =>
    `Penyaring ${q(d.filter)} tidak dikenal. Pilihannya: tanggal, rupiah, terbilang, daftar.${maybe(d)}`,
  'texts.filter-type': d =>
    `Penyaring ${q(d.filter)} memerlukan ${type(d.expected)}, sedangkan ${q(d.name)} berupa ${type(d.was)}.`,
  'translations.none': d => `Terjemahan Inggris belum ada; ada ${d.texts} teks. Buat berkas translations/en.yaml.`,
  'translations.missing': () =>
    'Teks ini belum diterjemahkan ke bahasa Inggris. Tambahkan ke translations/en.yaml dengan alamat ini.',
  'translations.unknown-path': d => `Tidak ada teks yang diterjemahkan pada alamat ${q(d.path)}.${maybe(d)}`,
  'translations.braces': d =>
    `Isi dalam kurung kurawal berbeda dari aslinya: asli ${d.was}, terjemahan ${d.is}. Samakan keduanya.`,
  'standard.missing': d => `Komponen ${q(d.component)} dari standar pelayanan belum ada (UU 25/2009 pasal 21).`,
  'scenarios.none': () => 'Belum ada skenario. Tulis paling sedikit satu contoh dari pengajuan sampai selesai.',
  'scenarios.no-steps': () => 'Skenario ini tidak punya langkah.',
  'scenarios.first-step': () => 'Langkah pertama harus pengajuan: "does: submit".',
  'scenarios.date-order': d => `Tanggal ${d.on} mendahului langkah sebelumnya (${d.before}). Urutkan menurut waktu.`,
  'scenarios.system-does': () => 'Langkah system menjalankan timer yang jatuh tempo, jadi tidak menyebut "does".',
  'scenarios.does-nothing': () => 'Langkah ini tidak menyebut apa yang dilakukan. Isi "does".',
  'scenarios.answer': d =>
    `Jawaban ini tidak sesuai dengan isian ${q(d.id)} jenis ${q(d.type)}.${WRITTEN_AS_TEXT.has(String(d.type)) ? ' Beri tanda kutip agar dibaca sebagai teks.' : ''}`,
  'scenarios.answers-computed': d =>
    `Isian ${q(d.id)} dihitung sendiri, jadi tidak dijawab. Periksa nilainya lewat "expect".`,
  'publish.own-value': d =>
    `${q(d.value)} hanya milik daerah Anda. Jadikan parameter "local" agar tidak terbawa ke daerah lain.`,
} as const satisfies Readonly<Record<string, Sentence>>;
