/** The sentences of this folder. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';
import type { Ground, RequestKind, RequestState } from './request.ts';

interface Right {
  readonly name: string;
  /** What it means, to whoever may ask for it. */
  readonly about: string;
}

interface PrivacyTexts {
  readonly kinds: Readonly<Record<RequestKind, Right>>;
  readonly states: Readonly<Record<RequestState, string>>;
  readonly classes: Readonly<Record<'none' | 'general' | 'specific', string>>;
  readonly grounds: Readonly<Record<Ground, string>>;
  readonly mine: Readonly<
    Record<
      | 'title'
      | 'lead'
      | 'answers'
      | 'field'
      | 'value'
      | 'class'
      | 'basis'
      | 'purpose'
      | 'retention'
      | 'looks'
      | 'looksLead'
      | 'noLooks'
      | 'notices'
      | 'requests'
      | 'when'
      | 'who'
      | 'right'
      | 'state'
      | 'take'
      | 'takeLead'
      | 'json'
      | 'html'
      | 'zip'
      | 'ask'
      | 'askLead'
      | 'reason'
      | 'reasonHint'
      | 'evidence'
      | 'evidenceHint'
      | 'send'
      | 'asked'
      | 'askedRefused'
      | 'correctLead'
      | 'back'
      | 'due'
      | 'answered'
      | 'ground'
      | 'noRequests'
      | 'card'
      | 'cardText'
      | 'cardLink'
      | 'chooseRight',
      string
    >
  > & { readonly years: (years: number) => string };
  readonly notice: Readonly<
    Record<
      | 'title'
      | 'lead'
      | 'officer'
      | 'officerText'
      | 'rights'
      | 'rightsLead'
      | 'how'
      | 'howText'
      | 'processed'
      | 'processedLead'
      | 'nothing'
      | 'undeclared',
      string
    >
  > & { readonly perService: (count: number) => string };
  readonly desk: Readonly<
    Record<
      | 'title'
      | 'lead'
      | 'open'
      | 'closed'
      | 'register'
      | 'none'
      | 'noneText'
      | 'ticket'
      | 'service'
      | 'received'
      | 'due'
      | 'late'
      | 'soon'
      | 'proof'
      | 'corrections'
      | 'now'
      | 'wanted'
      | 'takeUp'
      | 'takeUpTitle'
      | 'takeUpText'
      | 'takenUp'
      | 'grant'
      | 'grantTitle'
      | 'granted'
      | 'refuse'
      | 'refuseTitle'
      | 'refused'
      | 'answer'
      | 'answerHint'
      | 'handled'
      | 'identity'
      | 'notChecked'
      | 'holding'
      | 'retention'
      | 'retentionLead'
      | 'retentionNone'
      | 'cases'
      | 'evidence'
      | 'openCase',
      string
    >
  > & {
    readonly does: Readonly<Record<RequestKind, string>>;
    readonly proofs: Readonly<Record<'tracking-code' | 'account', string>>;
    readonly years: (years: number) => string;
  };
  readonly reminder: {
    readonly soon: string;
    readonly late: string;
    readonly text: (right: string, ticket: string, due: string) => string;
  };
}

export const privacyTexts: Texts<PrivacyTexts> = texts<PrivacyTexts>({
  id: {
    kinds: {
      access: {
        name: 'Salinan data',
        about: 'Salinan data Anda di atas kertas. Berkas digitalnya dapat langsung diunduh di atas.',
      },
      correction: { name: 'Pembetulan', about: 'Data yang keliru atau tidak lengkap dibetulkan.' },
      erasure: {
        name: 'Penghapusan',
        about:
          'Nama, nomor, dan lampiran Anda dihapus dari berkas yang sudah selesai. Surat yang sudah terbit adalah arsip dan tetap disimpan.',
      },
      restriction: { name: 'Pembatasan', about: 'Pemrosesan data Anda ditunda atau dibatasi.' },
      objection: {
        name: 'Keberatan atas keputusan otomatis',
        about: 'Keputusan yang terjadi dengan sendirinya diperiksa kembali oleh manusia.',
      },
      withdrawal: {
        name: 'Penarikan persetujuan',
        about:
          'Data yang diproses atas dasar persetujuan Anda tidak diproses lagi. Data karena kewajiban hukum atau tugas pelayanan publik tidak termasuk.',
      },
    },
    states: { received: 'Diterima', 'in-work': 'Dikerjakan', done: 'Dipenuhi', refused: 'Ditolak' },
    classes: { none: 'Bukan data pribadi', general: 'Umum', specific: 'Spesifik' },
    grounds: {
      'legal-obligation': 'Diproses karena kewajiban hukum',
      'public-task': 'Diproses untuk pelayanan publik',
      'law-enforcement': 'Diperlukan untuk penegakan hukum',
      'state-administration': 'Diperlukan untuk penyelenggaraan negara',
      archive: 'Wajib disimpan sebagai arsip',
      'endangers-others': 'Membahayakan atau mengungkap data orang lain',
      'not-the-person': 'Peminta bukan pemilik data',
    },
    mine: {
      title: 'Data pribadi Anda',
      lead: 'Semua yang kami simpan tentang Anda dalam berkas ini, mengapa, dan berapa lama.',
      answers: 'Data dalam berkas',
      field: 'Isian',
      value: 'Isi',
      class: 'Golongan',
      basis: 'Dasar',
      purpose: 'Tujuan',
      retention: 'Disimpan',
      years: years => `${years} tahun`,
      looks: 'Siapa yang melihat nomor Anda',
      looksLead: 'Nomor pribadi disamarkan. Setiap kali petugas menampilkannya lengkap, hal itu dicatat.',
      noLooks: 'Belum ada petugas yang menampilkan nomor Anda lengkap.',
      notices: 'Pesan yang dikirim kepada Anda',
      requests: 'Permintaan Anda',
      when: 'Waktu',
      who: 'Petugas',
      right: 'Hak',
      state: 'Keadaan',
      take: 'Bawa data Anda',
      takeLead: 'Unduh salinannya untuk disimpan atau diberikan kepada pihak lain.',
      json: 'Untuk mesin (JSON)',
      html: 'Untuk dibaca (HTML)',
      zip: 'Semua dengan lampiran (ZIP)',
      ask: 'Gunakan hak Anda',
      askLead: 'Kami menjawab paling lama 3 × 24 jam, juga pada hari libur.',
      chooseRight: 'Hak yang Anda gunakan',
      reason: 'Alasan',
      reasonHint: 'Ceritakan singkat apa yang Anda minta dan mengapa.',
      evidence: 'Bukti',
      evidenceHint: 'Boleh kosong. Foto atau PDF yang menunjukkan data yang benar.',
      send: 'Kirim permintaan',
      asked: 'Permintaan Anda diterima dan dijawab paling lama 3 × 24 jam.',
      askedRefused: 'Permintaan ini tidak dapat dipenuhi; alasannya ada di bawah.',
      correctLead: 'Hanya untuk pembetulan: ubah isian yang keliru, biarkan yang sudah benar.',
      back: 'Kembali ke berkas',
      due: 'Paling lambat',
      answered: 'Jawaban',
      ground: 'Dasar penolakan',
      noRequests: 'Belum ada permintaan.',
      card: 'Data pribadi Anda',
      cardText: 'Lihat, unduh, betulkan, atau minta hapus data Anda.',
      cardLink: 'Buka data pribadi',
    },
    notice: {
      title: 'Pelindungan data pribadi',
      lead: 'Apa yang kami proses tentang Anda, atas dasar apa, dan bagaimana Anda memakai hak Anda menurut UU 27/2022.',
      officer: 'Pejabat pelindungan data pribadi',
      officerText: 'Pertanyaan dan keluhan tentang data pribadi disampaikan kepada:',
      rights: 'Hak Anda',
      rightsLead: 'Setiap permintaan dijawab paling lama 3 × 24 jam.',
      how: 'Caranya',
      howText:
        'Buka berkas Anda dengan nomor tiket dan kode pelacakan, lalu pilih “Buka data pribadi”. Tanpa internet, datanglah ke loket dengan tanda terima Anda.',
      processed: 'Yang kami proses',
      processedLead: 'Disusun dari keterangan setiap layanan yang dibuka di sini.',
      nothing: 'Layanan ini tidak meminta data pribadi.',
      undeclared: 'Belum dinyatakan',
      perService: count => `${count} isian pribadi`,
    },
    desk: {
      title: 'Permintaan data pribadi',
      lead: 'Hak subjek data menurut UU 27/2022. Batasnya 3 × 24 jam sejak diterima, bukan hari kerja.',
      open: 'Menunggu',
      closed: 'Sudah dijawab',
      register: 'Unduh daftar (CSV)',
      none: 'Tidak ada permintaan',
      noneText: 'Permintaan warga tampil di sini begitu masuk.',
      ticket: 'Tiket',
      service: 'Layanan',
      received: 'Diterima',
      due: 'Paling lambat',
      late: 'Lewat batas',
      soon: 'Kurang dari 24 jam',
      proof: 'Bukti kepemilikan',
      corrections: 'Yang diminta dibetulkan',
      now: 'Sekarang',
      wanted: 'Seharusnya',
      takeUp: 'Kerjakan',
      takeUpTitle: 'Identitas peminta sudah Anda cocokkan?',
      takeUpText:
        'Peminta membuktikan diri seperti tertulis di atas. Cocokkan dengan isi berkas, dan hubungi peminta bila ragu.',
      takenUp: 'Permintaan dikerjakan.',
      grant: 'Penuhi',
      grantTitle: 'Penuhi permintaan ini?',
      granted: 'Permintaan dipenuhi.',
      refuse: 'Tolak',
      refuseTitle: 'Tolak permintaan ini?',
      refused: 'Permintaan ditolak.',
      answer: 'Jawaban kepada peminta',
      answerHint: 'Peminta membaca kalimat ini.',
      handled: 'Ditangani oleh',
      identity: 'Identitas dicocokkan',
      notChecked: 'Belum',
      holding: 'Data dalam berkas',
      retention: 'Masa simpan yang lewat',
      retentionLead:
        'Berkas yang berakhir lebih lama daripada masa simpan salah satu isiannya. Pemusnahan mengikuti jadwal retensi arsip.',
      retentionNone: 'Tidak ada yang lewat masa simpan.',
      cases: 'Berkas',
      evidence: 'Bukti',
      openCase: 'Buka berkas',
      does: {
        access: 'Salinan di atas kertas disiapkan untuk peminta.',
        correction:
          'Isian di atas diganti dengan yang diminta. Nilai lama tidak disimpan; riwayat berkas menyebut isian mana yang dibetulkan.',
        erasure:
          'Nama, nomor, isian pribadi, lampiran, catatan, pesan, dan pemberitahuan dihapus dan tidak dapat dikembalikan. Kerangka berkas tetap untuk statistik.',
        restriction: 'Tulis dalam jawaban apa yang dibatasi dan sampai kapan.',
        objection: 'Periksa kembali keputusan otomatisnya, lalu tulis hasilnya dalam jawaban.',
        withdrawal: 'Isian yang dasarnya persetujuan dihapus dari berkas.',
      },
      proofs: { 'tracking-code': 'Nomor tiket dan kode pelacakan', account: 'Akun warga' },
      years: years => `${years} tahun`,
    },
    reminder: {
      soon: 'Permintaan data pribadi hampir lewat batas',
      late: 'Permintaan data pribadi lewat batas',
      text: (right, ticket, due) => `${right} atas berkas ${ticket} harus dijawab paling lambat ${due}.`,
    },
  },
  en: {
    kinds: {
      access: {
        name: 'A copy of the data',
        about: 'A copy of your data on paper. The digital one can be downloaded above at once.',
      },
      correction: { name: 'Correction', about: 'What is wrong or incomplete is put right.' },
      erasure: {
        name: 'Erasure',
        about:
          'Your name, numbers and attachments are erased from a case that has ended. A letter that was issued is an archive and stays.',
      },
      restriction: { name: 'Restriction', about: 'Processing of your data is put off or limited.' },
      objection: {
        name: 'Objection to an automated decision',
        about: 'A decision that happened by itself is looked at again by a person.',
      },
      withdrawal: {
        name: 'Withdrawal of consent',
        about:
          'Data processed on the ground of your consent is no longer processed. What the law obliges us to process, or a public service needs, is not part of it.',
      },
    },
    states: { received: 'Received', 'in-work': 'In work', done: 'Granted', refused: 'Refused' },
    classes: { none: 'Not personal', general: 'General', specific: 'Specific' },
    grounds: {
      'legal-obligation': 'Processed because the law obliges us to',
      'public-task': 'Processed for a public service',
      'law-enforcement': 'Needed for law enforcement',
      'state-administration': 'Needed for the administration of the state',
      archive: 'Must be kept as an archive',
      'endangers-others': 'Endangers others or reveals their data',
      'not-the-person': 'Who asks is not whom it is about',
    },
    mine: {
      title: 'Your personal data',
      lead: 'Everything that we keep about you in this case, why, and for how long.',
      answers: 'Data in the case',
      field: 'Field',
      value: 'Value',
      class: 'Class',
      basis: 'Ground',
      purpose: 'Purpose',
      retention: 'Kept for',
      years: years => `${years} ${years === 1 ? 'year' : 'years'}`,
      looks: 'Who looked at your numbers',
      looksLead: 'Personal numbers are masked. Each time an officer shows one in full it is written down.',
      noLooks: 'No officer has shown your numbers in full.',
      notices: 'Messages sent to you',
      requests: 'Your requests',
      when: 'When',
      who: 'Officer',
      right: 'Right',
      state: 'State',
      take: 'Take your data along',
      takeLead: 'Download a copy to keep or to give to somebody else.',
      json: 'For machines (JSON)',
      html: 'To read (HTML)',
      zip: 'All with attachments (ZIP)',
      ask: 'Use your rights',
      askLead: 'We answer within 3 × 24 hours, on holidays too.',
      chooseRight: 'The right that you use',
      reason: 'Reason',
      reasonHint: 'Say shortly what you ask for and why.',
      evidence: 'Evidence',
      evidenceHint: 'May be left empty. A photograph or PDF that shows what is right.',
      send: 'Send request',
      asked: 'Your request was received and is answered within 3 × 24 hours.',
      askedRefused: 'This request cannot be granted; the reason stands below.',
      correctLead: 'Only for a correction: change what is wrong, leave what is right.',
      back: 'Back to the case',
      due: 'At the latest',
      answered: 'Answer',
      ground: 'Ground of refusal',
      noRequests: 'No requests yet.',
      card: 'Your personal data',
      cardText: 'See, download, correct or have your data erased.',
      cardLink: 'Open personal data',
    },
    notice: {
      title: 'Personal data protection',
      lead: 'What we process about you, on which ground, and how you use your rights under Law 27/2022.',
      officer: 'Data protection officer',
      officerText: 'Questions and complaints about personal data go to:',
      rights: 'Your rights',
      rightsLead: 'Each request is answered within 3 × 24 hours.',
      how: 'How',
      howText:
        'Open your case with ticket number and tracking code and choose “Open personal data”. Without internet, come to a counter with your receipt.',
      processed: 'What we process',
      processedLead: 'Made from what each service that is open here declares.',
      nothing: 'This service asks for no personal data.',
      undeclared: 'Not declared yet',
      perService: count => `${count} personal ${count === 1 ? 'field' : 'fields'}`,
    },
    desk: {
      title: 'Personal data requests',
      lead: 'Rights of data subjects under Law 27/2022. The limit is 3 × 24 hours from receipt, not working days.',
      open: 'Waiting',
      closed: 'Answered',
      register: 'Download register (CSV)',
      none: 'No requests',
      noneText: 'Requests of residents appear here as they come in.',
      ticket: 'Ticket',
      service: 'Service',
      received: 'Received',
      due: 'At the latest',
      late: 'Overdue',
      soon: 'Less than 24 hours',
      proof: 'Proof of ownership',
      corrections: 'To be put right',
      now: 'Now',
      wanted: 'Should be',
      takeUp: 'Take up',
      takeUpTitle: 'Have you checked who asks?',
      takeUpText: 'Who asks proved themselves as written above. Compare with the case, and contact them if in doubt.',
      takenUp: 'The request is in work.',
      grant: 'Grant',
      grantTitle: 'Grant this request?',
      granted: 'The request was granted.',
      refuse: 'Refuse',
      refuseTitle: 'Refuse this request?',
      refused: 'The request was refused.',
      answer: 'Answer to who asks',
      answerHint: 'Who asks reads this.',
      handled: 'Handled by',
      identity: 'Identity checked',
      notChecked: 'Not yet',
      holding: 'Data in the case',
      retention: 'Kept too long',
      retentionLead:
        'Cases that ended longer ago than one of their fields may be kept. Destroying follows the retention schedule of archives.',
      retentionNone: 'Nothing is kept too long.',
      cases: 'Cases',
      evidence: 'Evidence',
      openCase: 'Open case',
      does: {
        access: 'A copy on paper is made for who asks.',
        correction:
          'The answers above are replaced. Old values are not kept; the history of the case says which answers were corrected.',
        erasure:
          'Name, numbers, personal answers, attachments, notes, messages and notices are erased and cannot be brought back. The skeleton of the case stays for figures.',
        restriction: 'Say in the answer what is limited and until when.',
        objection: 'Look at the automated decision again and say in the answer what came of it.',
        withdrawal: 'Answers whose ground is consent are erased from the case.',
      },
      proofs: { 'tracking-code': 'Ticket number and tracking code', account: 'Account of a resident' },
      years: years => `${years} ${years === 1 ? 'year' : 'years'}`,
    },
    reminder: {
      soon: 'A personal data request is nearly overdue',
      late: 'A personal data request is overdue',
      text: (right, ticket, due) => `${right} about case ${ticket} must be answered by ${due}.`,
    },
  },
});

export const privacyProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Permintaan ini tidak ada.',
    'may-not': () =>
      'Hanya pejabat pelindungan data pribadi dan pengelola sistem yang menangani permintaan data pribadi.',
    'reason-needed': d => `Tulis alasannya, paling banyak ${d.most} huruf.`,
    'nothing-corrected': () => 'Ubah sedikitnya satu isian yang keliru.',
    'not-correctable': d => `Isian “${d.label}” tidak dapat ditulis seperti itu. Periksa kembali.`,
    'asked-already': () => 'Permintaan yang sama sedang dikerjakan. Tunggu jawabannya lebih dahulu.',
    closed: () => 'Permintaan ini sudah dijawab.',
    'answer-needed': d => `Tulis jawaban kepada peminta, paling banyak ${d.most} huruf.`,
    'ground-needed': () => 'Pilih dasar penolakan menurut undang-undang.',
    'identity-first': () => 'Cocokkan identitas peminta dan kerjakan permintaannya lebih dahulu.',
    'case-open': d => `Berkas ${d.ticket} masih berjalan. Data pribadinya dapat dihapus setelah berkas selesai.`,
    'no-right': () => 'Pilih hak yang Anda gunakan.',
  },
  en: {
    none: () => 'There is no such request.',
    'may-not': () => 'Only the data protection officer and the operator handle personal data requests.',
    'reason-needed': d => `Write the reason, in at most ${d.most} characters.`,
    'nothing-corrected': () => 'Change at least one answer that is wrong.',
    'not-correctable': d => `“${d.label}” cannot be written like that. Please check it.`,
    'asked-already': () => 'The same request is being worked on. Wait for its answer first.',
    closed: () => 'This request was answered already.',
    'answer-needed': d => `Write an answer to who asks, in at most ${d.most} characters.`,
    'ground-needed': () => 'Choose the ground of refusal that the law knows.',
    'identity-first': () => 'Check who asks and take the request up first.',
    'case-open': d => `Case ${d.ticket} is still open. Its personal data can be erased once it has ended.`,
    'no-right': () => 'Choose the right that you use.',
  },
});
