/**
 * Every kind of element and every property as an official would call it, Indonesian before the bar, English after it.
 * The compiler holds the table to the schema: a property without words does not compile.
 */
import type { ELEMENTS, ElementKind } from '../schema.ts';

export type Bilingual = `${string}|${string}`;

interface KindWords<Kind extends ElementKind> {
  readonly noun: Bilingual;
  /** The property by which one of them is called; absent: its id. */
  readonly called?: keyof (typeof ELEMENTS)[Kind]['properties'];
  readonly properties: { readonly [Name in keyof (typeof ELEMENTS)[Kind]['properties']]: Bilingual };
}

export const WORDS: { readonly [Kind in ElementKind]: KindWords<Kind> } = {
  definition: {
    noun: 'aplikasi|application',
    called: 'name',
    properties: {
      format: 'format|format', id: 'pengenal|id', kind: 'jenis|kind', extends: 'pola|archetype', name: 'nama|name', summary: 'ringkasan|summary',
      description: 'uraian|description', version: 'versi|version', pattern: 'bentuk layanan|pattern', icon: 'ikon|icon', affair: 'urusan|affair',
      audience: 'sasaran pengguna|audience', keywords: 'kata pencarian|keywords', licence: 'lisensi|licence', supersedes: 'aplikasi yang digantikan|superseded application',
      legal: 'dasar hukum|legal bases', parameters: 'parameter|parameters', roles: 'peran|roles', form: 'formulir|form', values: 'nilai terhitung|named values',
      tables: 'tabel keputusan|decision tables', flow: 'alur|flow', letters: 'surat|letters', standard: 'standar pelayanan|service standard',
      translations: 'terjemahan|translations', scenarios: 'skenario|scenarios',
    },
  },
  legal: { noun: 'dasar hukum|legal basis', called: 'title', properties: { title: 'judul|title', article: 'pasal|article', about: 'pokok|subject' } },
  parameter: {
    noun: 'parameter|parameter',
    called: 'label',
    properties: {
      type: 'jenis|type', label: 'nama|label', hint: 'petunjuk|hint', local: 'sifat milik daerah|being local', default: 'nilai bawaan|default', example: 'contoh|example',
      at_least: 'batas bawah|lower bound', at_most: 'batas atas|upper bound', options: 'pilihan|option', optional: 'boleh kosong|being optional', basis: 'dasar hukum|legal basis',
    },
  },
  role: { noun: 'peran|role', called: 'name', properties: { name: 'nama|name', at: 'cara mencari jabatan|place of the post', description: 'uraian|description', typical: 'jabatan lazim|typical post' } },
  form: { noun: 'formulir|form', properties: { pages: 'halaman|pages' } },
  page: { noun: 'halaman|page', called: 'title', properties: { title: 'judul|title', intro: 'pengantar|introduction', when: 'syarat tampil|condition', fields: 'isian|fields' } },
  field: {
    noun: 'isian|field',
    called: 'label',
    properties: {
      type: 'jenis|type', label: 'nama|label', hint: 'petunjuk|hint', example: 'contoh|example', required: 'kewajiban mengisi|requirement', when: 'syarat tampil|condition',
      options: 'pilihan|options', at_least: 'batas bawah|lower bound', at_most: 'batas atas|upper bound', pattern: 'pola|pattern', pattern_message: 'pesan pola|pattern message',
      earliest: 'tanggal paling awal|earliest date', latest: 'tanggal paling akhir|latest date', accept: 'jenis berkas|kinds of file', max_megabytes: 'ukuran berkas paling besar (MB)|largest file (MB)',
      detail: 'kerincian tempat|exactness of the place', coordinates: 'titik koordinat|coordinates', columns: 'kolom|columns', value: 'rumus|formula', checks: 'pemeriksaan|checks', privacy: 'pelindungan data pribadi|privacy',
    },
  },
  option: { noun: 'pilihan|option', called: 'label', properties: { label: 'nama|label', hint: 'petunjuk|hint', when: 'syarat tampil|condition' } },
  check: { noun: 'pemeriksaan|check', properties: { that: 'syarat|condition', message: 'pesan|message' } },
  privacy: { noun: 'pelindungan data pribadi|privacy', properties: { class: 'kelas data pribadi|privacy class', basis: 'dasar pemrosesan data|ground for processing', purpose: 'tujuan pemrosesan data|purpose of processing', retention_years: 'masa simpan data (tahun)|retention (years)' } },
  value: { noun: 'nilai terhitung|named value', called: 'label', properties: { label: 'nama|label', type: 'jenis|type', value: 'rumus|formula' } },
  table: { noun: 'tabel keputusan|decision table', called: 'label', properties: { label: 'nama|label', hit: 'cara memilih aturan|hit policy', inputs: 'masukan|inputs', output: 'hasil|output', rules: 'aturan|rules' } },
  input: { noun: 'masukan|input', called: 'label', properties: { label: 'nama|label', value: 'rumus|formula' } },
  output: { noun: 'hasil|output', properties: { label: 'nama hasil|label of the output', type: 'jenis hasil|type of the output' } },
  rule: { noun: 'aturan|rule', properties: { when: 'syarat|condition', then: 'hasil|result' } },
  flow: { noun: 'alur|flow', properties: { start: 'tahap awal|first stage', deadline: 'batas waktu|deadline', stages: 'tahap|stages' } },
  deadline: { noun: 'batas waktu|deadline', properties: { days: 'batas waktu|deadline', clock: 'hitungan hari batas waktu|clock of the deadline' } },
  stage: {
    noun: 'tahap|stage',
    called: 'name',
    properties: {
      name: 'nama|name', tells: 'kabar kepada warga|words to the citizen', turn: 'giliran|turn', deadline: 'batas waktu|deadline', clock: 'jam layanan|clock', end: 'cara berakhir|ending',
      actions: 'tindakan|actions', timers: 'pengatur waktu|timers',
    },
  },
  action: {
    noun: 'tindakan|action',
    called: 'label',
    properties: {
      label: 'nama|label', hint: 'petunjuk|hint', to: 'tujuan|target', tone: 'tampilan|look', by: 'pelaku|actor', when: 'syarat|condition', ask: 'pertanyaan|questions', decides: 'keputusan|decision',
      letter: 'surat yang diterbitkan|letter issued', dispatch: 'pembagian tugas|dispatch', extends: 'perpanjangan waktu|extension', tells: 'kabar kepada warga|words to the citizen', minutes: 'perkiraan waktu kerja (menit)|estimated minutes',
    },
  },
  dispatch: { noun: 'pembagian tugas|dispatch', properties: { by: 'isian penentu pembagian tugas|field of the dispatch', role: 'peran penerima tugas|role of the dispatch' } },
  timer: { noun: 'pengatur waktu|timer', called: 'label', properties: { after: 'waktu tunggu|waiting time', does: 'tindakan|action', label: 'nama|label' } },
  letter: {
    noun: 'surat|letter',
    called: 'name',
    properties: {
      name: 'nama|name', layout: 'bentuk|layout', title: 'judul|title', series: 'register|series', number: 'pola nomor|number pattern', signer: 'penanda tangan|signer', body: 'isi|body', to: 'tujuan|addressee',
      copies: 'tembusan|copy', valid_months: 'masa berlaku (bulan)|validity (months)',
    },
  },
  scenario: { noun: 'skenario|scenario', called: 'name', properties: { name: 'nama|name', on: 'tanggal|date', parameters: 'nilai parameter|value of the parameter', steps: 'langkah|steps' } },
  step: { noun: 'langkah|step', properties: { who: 'pelaku|actor', does: 'tindakan|action', on: 'tanggal|date', answers: 'jawaban|answers', refused: 'penolakan|refusal', expect: 'harapan|expectation' } },
  expect: {
    noun: 'harapan|expectation',
    properties: {
      stage: 'tahap|stage', turn: 'giliran|turn', due: 'batas waktu tahap|deadline of the stage', case_due: 'batas waktu berkas|deadline of the case', clock: 'jam layanan|clock', end: 'cara berakhir|ending',
      values: 'nilai|values', dispatched: 'meja tujuan|desk', letter: 'surat|letter', offered: 'tindakan yang tersedia|actions offered',
    },
  },
  dispatched: { noun: 'meja tujuan|desk', properties: { role: 'peran|role', option: 'pilihan|option' } },
  expected_letter: { noun: 'surat|letter', properties: { id: 'pengenal|id', contains: 'kata di dalamnya|words in it' } },
};

/** Values of enumerations. What is not here is said as it is written. */
export const VALUES: Readonly<Record<string, Bilingual>> = {
  application: 'aplikasi|application', archetype: 'pola|archetype', report: 'laporan|report', request: 'permohonan|request',
  text: 'teks pendek|short text', longtext: 'teks panjang|long text', number: 'angka|number', money: 'uang|money', date: 'tanggal|date', time: 'jam|time', 'yes-no': 'ya atau tidak|yes or no',
  choice: 'satu pilihan|one choice', choices: 'beberapa pilihan|several choices', nik: 'NIK|NIK', kk: 'nomor KK|KK number', nip: 'NIP|NIP', phone: 'telepon|phone', email: 'surel|e-mail', address: 'alamat|address',
  place: 'tempat|place', file: 'berkas|file', table: 'tabel|table', declaration: 'pernyataan|declaration', computed: 'terhitung|computed', url: 'alamat situs|web address', 'number-pattern': 'pola nomor|number pattern',
  'working-days': 'hari kerja|working days', 'calendar-days': 'hari kalender|calendar days', working: 'hari kerja|working days', calendar: 'hari kalender|calendar days',
  running: 'berjalan|running', stopped: 'berhenti|stopped', granted: 'dikabulkan|granted', refused: 'ditolak|refused', done: 'selesai|done', withdrawn: 'dicabut|withdrawn',
  grant: 'mengabulkan|grant', refuse: 'menolak|refuse', primary: 'utama|primary', danger: 'bahaya|danger', agency: 'perangkat daerah|agency', kecamatan: 'kecamatan|kecamatan', kelurahan: 'kelurahan|kelurahan', rw: 'RW|RW', rt: 'RT|RT',
  image: 'gambar|image', document: 'dokumen|document', any: 'semua|any', none: 'tidak ada|none', optional: 'boleh kosong|optional', required: 'wajib|required', general: 'umum|general', specific: 'spesifik|specific',
  unique: 'tepat satu|unique', first: 'yang pertama|first', 'collect-sum': 'jumlah semuanya|sum of all', correspondence: 'surat dinas|correspondence', titled: 'naskah berjudul|titled',
};

/** The fourteen components of the service standard. */
export const COMPONENTS: Readonly<Record<string, Bilingual>> = {
  requirements: 'persyaratan|requirements', procedure: 'sistem, mekanisme, dan prosedur|procedure', duration: 'jangka waktu penyelesaian|duration', fee: 'biaya atau tarif|fee', product: 'produk pelayanan|product',
  complaints: 'penanganan pengaduan|complaints', legal_basis: 'dasar hukum|legal basis', facilities: 'sarana dan prasarana|facilities', competence: 'kompetensi pelaksana|competence', supervision: 'pengawasan internal|supervision',
  staffing: 'jumlah pelaksana|staffing', guarantee: 'jaminan pelayanan|guarantee', safety: 'jaminan keamanan dan keselamatan|safety', evaluation: 'evaluasi kinerja|evaluation',
};
