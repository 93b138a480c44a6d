/** The sentences of this folder. */
import { type Texts, texts } from '../foundation/texts.ts';
import type { Ground, RequestKind, RequestState } from './request.ts';
import { en } from './texts-en.ts';

interface Right {
  readonly name: string;
  /** What it means, to whoever may ask for it. */
  readonly about: string;
}

export interface PrivacyTexts {
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
  en,
});
