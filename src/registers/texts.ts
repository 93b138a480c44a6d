/** Sentences of this folder. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const registersProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Daftar itu tidak ada di daerah ini.',
    'no-record': () => 'Catatan itu tidak ada.',
    'may-not': () => 'Daftar ini hanya untuk pegawai yang mengerjakan layanannya atau mengelola aplikasi.',
    taken: d => `Sudah ada catatan yang berlaku untuk ${d.title}. Ubah atau akhiri catatan itu dahulu.`,
    ended: d => `Catatan ${d.title} sudah diakhiri.`,
    'not-ended': d => `Catatan ${d.title} tidak diakhiri dengan tangan, jadi tidak ada yang dapat dibatalkan.`,
    incomplete: d => `Catatan belum lengkap: ${d.field} kosong.`,
    reason: d => `Tulis alasannya, paling banyak ${d.most} huruf.`,
    file: () => 'Pilih berkas CSV yang berisi baris judul dan paling sedikit satu baris.',
    'file-size': d => `Berkas terlalu besar; paling banyak ${d.rows} baris. Bagi menjadi beberapa berkas.`,
    columns: d => `Kolom "${d.columns}" tidak ada di berkas. Tambahkan kolomnya; nama kolom sama dengan nama isian.`,
  },
  en: {
    none: () => 'That register is not kept in this region.',
    'no-record': () => 'That record does not exist.',
    'may-not': () => 'This register is for officials who work on its services or manage applications.',
    taken: d => `There is a record in force for ${d.title}. Change or end that one first.`,
    ended: d => `The record ${d.title} has ended already.`,
    'not-ended': d => `The record ${d.title} was not ended by hand, so there is nothing to take back.`,
    incomplete: d => `The record is not complete: ${d.field} is empty.`,
    reason: d => `Write the reason, at most ${d.most} characters.`,
    file: () => 'Choose a CSV file with a line of headings and at least one row.',
    'file-size': d => `The file is too large; at most ${d.rows} rows. Split it into several files.`,
    columns: d => `Column “${d.columns}” is not in the file. Add it; columns are called like the fields.`,
  },
});

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly noneText: string;
  readonly search: string;
  readonly searchHint: string;
  readonly all: string;
  readonly standing: Readonly<Record<'in-force' | 'expiring' | 'expired' | 'ended', string>>;
  readonly state: string;
  readonly name: string;
  readonly number: string;
  readonly from: string;
  readonly until: string;
  readonly noEnd: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly newer: string;
  readonly older: string;
  readonly export: string;
  readonly import: string;
  readonly history: string;
  readonly done: Readonly<Record<'add' | 'change' | 'end' | 'undo', string>>;
  readonly origin: Readonly<Record<'case' | 'hand' | 'import', string>>;
  readonly by: string;
  readonly when: string;
  readonly what: string;
  readonly reason: string;
  readonly changed: string;
  readonly endTitle: string;
  readonly endText: string;
  readonly endButton: string;
  readonly endedSaid: string;
  readonly undo: string;
  readonly undoSaid: string;
  readonly show: string;
  readonly showWhy: string;
  readonly cases: string;
  readonly importLead: string;
  readonly file: string;
  readonly fileHint: (columns: string) => string;
  readonly look: string;
  readonly take: (rows: number) => string;
  readonly report: string;
  readonly facts: (added: number, same: number, refused: number) => string;
  readonly ignored: (columns: string) => string;
  readonly row: string;
  readonly field: string;
  readonly value: string;
  readonly suggestion: string;
  readonly more: (count: number) => string;
  readonly download: string;
  readonly taken: string;
  readonly open: string;
  readonly openLead: string;
  readonly json: string;
  readonly reminder: (name: string, title: string, until: string) => { title: string; text: string };
}

export const registerTexts: Texts<Words> = texts<Words>({
  id: {
    title: 'Daftar',
    lead: 'Catatan yang ditambah, diubah, dan diakhiri oleh berkas yang diputus.',
    none: 'Belum ada daftar',
    noneText: 'Daftar muncul setelah aplikasi yang mempunyainya dipasang.',
    search: 'Cari nama, nomor, atau NIK',
    searchHint: 'NIK ditulis lengkap 16 angka.',
    all: 'Semua',
    standing: { 'in-force': 'Berlaku', expiring: 'Segera berakhir', expired: 'Lewat masa berlaku', ended: 'Diakhiri' },
    state: 'Keadaan',
    name: 'Nama',
    number: 'Nomor',
    from: 'Sejak',
    until: 'Sampai',
    noEnd: 'tanpa batas',
    empty: 'Tidak ada catatan',
    emptyText: 'Tidak ada yang cocok. Ubah pencarian, atau impor dari lembar kerja.',
    newer: 'Sebelumnya',
    older: 'Berikutnya',
    export: 'Unduh CSV',
    import: 'Impor CSV',
    history: 'Riwayat',
    done: { add: 'Ditambahkan', change: 'Diubah', end: 'Diakhiri', undo: 'Pengakhiran dibatalkan' },
    origin: { case: 'Berkas', hand: 'Oleh pegawai', import: 'Impor' },
    by: 'Oleh',
    when: 'Waktu',
    what: 'Kejadian',
    reason: 'Alasan',
    changed: 'Isi',
    endTitle: 'Akhiri catatan ini',
    endText: 'Catatan yang diakhiri tidak berlaku lagi. Pengakhiran dapat dibatalkan.',
    endButton: 'Akhiri catatan',
    endedSaid: 'Catatan diakhiri.',
    undo: 'Batalkan pengakhiran',
    undoSaid: 'Catatan berlaku lagi.',
    show: 'Tampilkan nomor identitas',
    showWhy: 'Alasan melihat nomor',
    cases: 'Berkas selesai yang menyebut catatan ini',
    importLead:
      'Berkas dilihat dahulu; tidak ada yang disimpan sebelum Anda setuju. Baris yang ditolak dapat diunduh, diperbaiki, dan dikirim lagi.',
    file: 'Berkas CSV',
    fileHint: columns => `Kolom: ${columns}. Tambahan: berlaku_sampai.`,
    look: 'Periksa berkas',
    take: rows => `Masukkan ${rows} baris`,
    report: 'Hasil pemeriksaan',
    facts: (added, same, refused) => `${added} baris baru, ${same} sudah ada dan sama, ${refused} ditolak.`,
    ignored: columns => `Kolom yang tidak dikenal dan tidak dibaca: ${columns}.`,
    row: 'Baris',
    field: 'Isian',
    value: 'Tertulis',
    suggestion: 'Saran',
    more: count => `Dan ${count} baris lain; semuanya ada di berkas unduhan.`,
    download: 'Unduh baris yang ditolak',
    taken: 'Impor selesai.',
    open: 'Data terbuka',
    openLead: 'Catatan yang berlaku, hanya isian yang dibuka untuk umum.',
    json: 'Unduh JSON',
    reminder: (name, title, until) => ({
      title: `${name}: ${title} berakhir ${until}`,
      text: `Masa berlaku ${title} dalam ${name} berakhir pada ${until}. Ajukan perpanjangan sebelum tanggal itu.`,
    }),
  },
  en: {
    title: 'Registers',
    lead: 'Records that decided cases add, change and end.',
    none: 'No registers yet',
    noneText: 'A register appears once an application that has one is installed.',
    search: 'Search name, number or NIK',
    searchHint: 'A NIK is written with all 16 digits.',
    all: 'All',
    standing: { 'in-force': 'In force', expiring: 'About to expire', expired: 'Expired', ended: 'Ended' },
    state: 'State',
    name: 'Name',
    number: 'Number',
    from: 'Since',
    until: 'Until',
    noEnd: 'no end',
    empty: 'No records',
    emptyText: 'Nothing fits. Change the search, or import from a spreadsheet.',
    newer: 'Previous',
    older: 'Next',
    export: 'Download CSV',
    import: 'Import CSV',
    history: 'History',
    done: { add: 'Added', change: 'Changed', end: 'Ended', undo: 'Ending taken back' },
    origin: { case: 'Case', hand: 'By an official', import: 'Import' },
    by: 'By',
    when: 'When',
    what: 'What',
    reason: 'Reason',
    changed: 'Contents',
    endTitle: 'End this record',
    endText: 'A record that was ended holds no more. The ending can be taken back.',
    endButton: 'End the record',
    endedSaid: 'The record was ended.',
    undo: 'Take the ending back',
    undoSaid: 'The record holds again.',
    show: 'Show identity numbers',
    showWhy: 'Reason for looking',
    cases: 'Ended cases that named this record',
    importLead:
      'The file is looked at first; nothing is kept before you agree. Refused rows can be downloaded, mended and sent again.',
    file: 'CSV file',
    fileHint: columns => `Columns: ${columns}. Also: berlaku_sampai.`,
    look: 'Look at the file',
    take: rows => `Take ${rows} rows over`,
    report: 'What was found',
    facts: (added, same, refused) => `${added} new rows, ${same} there already and the same, ${refused} refused.`,
    ignored: columns => `Columns that are not known and were not read: ${columns}.`,
    row: 'Row',
    field: 'Field',
    value: 'Written',
    suggestion: 'Suggestion',
    more: count => `And ${count} more rows; all are in the file to download.`,
    download: 'Download refused rows',
    taken: 'The import is done.',
    open: 'Open data',
    openLead: 'Records in force, only the fields that are public.',
    json: 'Download JSON',
    reminder: (name, title, until) => ({
      title: `${name}: ${title} ends on ${until}`,
      text: `${title} in ${name} holds until ${until}. Ask for its renewal before that day.`,
    }),
  },
});
