/** The sentences of this folder: the survey's questions, its pages, its refusals. */
import { type Texts, texts } from '../foundation/texts.ts';
import type { Trait } from './answers.ts';
import type { Element, QualityClass } from './rules.ts';
import { en } from './texts-en.ts';

interface Question {
  /** For tables. */
  readonly name: string;
  readonly ask: string;
  /** Answers for scores 1 to 4. */
  readonly answers: readonly [string, string, string, string];
}

export interface SurveyTexts {
  readonly elements: Readonly<Record<Element, Question>>;
  readonly qualities: Readonly<Record<QualityClass, string>>;
  readonly traits: Readonly<
    Record<Trait, { readonly name: string; readonly values: Readonly<Record<string, string>> }>
  >;
  readonly form: {
    readonly title: string;
    readonly lead: (service: string) => string;
    readonly anonymous: string;
    readonly questions: string;
    readonly optional: string;
    readonly comment: string;
    readonly commentHint: string;
    readonly about: string;
    readonly aboutHint: string;
    readonly noSay: string;
    readonly send: string;
    readonly change: string;
    readonly takeBack: string;
    readonly takeBackTitle: string;
    readonly takeBackText: string;
    readonly tooLate: (date: string) => string;
    readonly until: (date: string) => string;
    readonly back: string;
  };
  readonly thanks: {
    readonly title: string;
    readonly text: string;
    readonly seeAll: string;
    readonly takenBack: string;
  };
  readonly offer: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly given: string;
    readonly change: string;
  };
  readonly page: {
    readonly title: string;
    readonly lead: (government: string) => string;
    readonly index: string;
    readonly quality: string;
    readonly people: string;
    readonly sample: string;
    readonly service: string;
    readonly unit: string;
    readonly element: string;
    readonly mean: string;
    readonly period: string;
    readonly allServices: string;
    readonly allUnits: string;
    readonly noUnit: string;
    readonly byService: string;
    readonly byUnit: string;
    readonly byElement: string;
    readonly chartOf: (name: string, best: string, worst: string) => string;
    readonly elementChart: (best: string, worst: string) => string;
    readonly running: string;
    readonly notYet: string;
    readonly notYetText: (least: number) => string;
    readonly tooFew: (got: number, needed: number) => string;
    readonly enough: (got: number, needed: number) => string;
    readonly notShown: string;
    readonly plan: string;
    readonly planLead: string;
    readonly noPlan: string;
    readonly responsible: string;
    readonly due: string;
    readonly done: string;
    readonly open: string;
    readonly download: string;
    readonly print: string;
    readonly how: string;
    readonly howText: (law: string) => string;
    readonly year: (year: string) => string;
    readonly semester: (number: string, year: string) => string;
    readonly quarter: (number: string, year: string) => string;
  };
  readonly staff: {
    readonly title: string;
    readonly lead: string;
    readonly planTitle: (element: string) => string;
    readonly planText: string;
    readonly planHint: string;
    readonly isDone: string;
    readonly save: string;
    readonly saved: string;
    readonly comments: string;
    readonly commentsLead: string;
    readonly noComments: string;
    readonly hide: string;
    readonly hideTitle: string;
    readonly reason: string;
    readonly hidden: (reason: string) => string;
    readonly show: string;
    readonly hiddenSaid: string;
    readonly shownSaid: string;
    readonly who: string;
    readonly whoLead: (least: number) => string;
    readonly untold: string;
    readonly settings: string;
    readonly days: string;
    readonly daysHint: string;
    readonly unanswered: string;
    readonly byAnswered: string;
    readonly byAnsweredHint: string;
    readonly completeOnly: string;
    readonly completeOnlyHint: string;
    readonly publicPage: string;
  };
}

export const surveyTexts: Texts<SurveyTexts> = texts<SurveyTexts>({
  id: {
    elements: {
      requirements: {
        name: 'Persyaratan',
        ask: 'Seberapa sesuai persyaratan dengan jenis pelayanannya?',
        answers: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
      },
      procedure: {
        name: 'Sistem, mekanisme, dan prosedur',
        ask: 'Seberapa mudah prosedurnya?',
        answers: ['Tidak mudah', 'Kurang mudah', 'Mudah', 'Sangat mudah'],
      },
      time: {
        name: 'Waktu penyelesaian',
        ask: 'Seberapa cepat pelayanannya?',
        answers: ['Tidak cepat', 'Kurang cepat', 'Cepat', 'Sangat cepat'],
      },
      cost: {
        name: 'Biaya atau tarif',
        ask: 'Seberapa wajar biayanya? Jika gratis, pilih yang paling kanan.',
        answers: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
      },
      product: {
        name: 'Produk spesifikasi jenis pelayanan',
        ask: 'Apakah hasilnya sesuai dengan yang dijanjikan?',
        answers: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
      },
      competence: {
        name: 'Kompetensi pelaksana',
        ask: 'Seberapa mampu petugasnya?',
        answers: ['Tidak mampu', 'Kurang mampu', 'Mampu', 'Sangat mampu'],
      },
      behaviour: {
        name: 'Perilaku pelaksana',
        ask: 'Seberapa sopan dan ramah petugasnya?',
        answers: ['Tidak ramah', 'Kurang ramah', 'Ramah', 'Sangat ramah'],
      },
      complaints: {
        name: 'Penanganan pengaduan, saran, dan masukan',
        ask: 'Bagaimana pengaduan, saran, dan masukan ditangani?',
        answers: ['Tidak ada', 'Ada, tidak berfungsi', 'Kurang maksimal', 'Dikelola dengan baik'],
      },
      facilities: {
        name: 'Sarana dan prasarana',
        ask: 'Bagaimana tempat, alat, atau situsnya?',
        answers: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'],
      },
    },
    qualities: { A: 'Sangat baik', B: 'Baik', C: 'Kurang baik', D: 'Tidak baik' },
    traits: {
      age_group: {
        name: 'Umur',
        values: {
          'under-20': 'Di bawah 20 tahun',
          '20-29': '20–29 tahun',
          '30-39': '30–39 tahun',
          '40-49': '40–49 tahun',
          '50-59': '50–59 tahun',
          'over-59': '60 tahun ke atas',
        },
      },
      sex: { name: 'Jenis kelamin', values: { female: 'Perempuan', male: 'Laki-laki' } },
      education: {
        name: 'Pendidikan',
        values: {
          primary: 'SD/SMP ke bawah',
          secondary: 'SMA/SMK',
          diploma: 'Diploma',
          bachelor: 'S1/D4',
          postgraduate: 'S2 ke atas',
        },
      },
      work: {
        name: 'Pekerjaan',
        values: {
          'civil-servant': 'ASN, TNI, atau Polri',
          private: 'Pegawai swasta',
          business: 'Wirausaha',
          farmer: 'Petani, nelayan, atau buruh',
          student: 'Pelajar atau mahasiswa',
          home: 'Mengurus rumah tangga',
          other: 'Lainnya',
        },
      },
    },
    form: {
      title: 'Bagaimana pelayanannya?',
      lead: service =>
        `Nilai pelayanan “${service}” yang baru Anda terima. Satu ketukan untuk setiap pertanyaan; yang tidak Anda ketahui boleh dilewati.`,
      anonymous:
        'Petugas tidak dapat melihat siapa yang menjawab. Mereka hanya membaca jumlah dari lima jawaban atau lebih, dan komentar tanpa nama.',
      questions: 'Sembilan unsur pelayanan',
      optional: 'boleh dilewati',
      comment: 'Komentar atau saran',
      commentHint: 'Jangan tulis nama, nomor telepon, atau NIK siapa pun. Paling banyak 1.000 huruf.',
      about: 'Tentang Anda',
      aboutHint: 'Boleh dilewati. Hanya untuk mengetahui apakah semua kelompok warga terlayani sama baiknya.',
      noSay: 'Tidak menjawab',
      send: 'Kirim penilaian',
      change: 'Simpan perubahan',
      takeBack: 'Tarik penilaian',
      takeBackTitle: 'Hapus seluruh penilaian Anda?',
      takeBackText: 'Nilai dan komentar Anda dihapus dan tidak lagi dihitung.',
      tooLate: date => `Penilaian ini hanya dapat diubah sampai ${date}. Terima kasih atas jawaban Anda.`,
      until: date => `Anda dapat mengubahnya sampai ${date}.`,
      back: 'Kembali ke berkas',
    },
    thanks: {
      title: 'Terima kasih, penilaian Anda tersimpan',
      text: 'Jawaban semua warga dihitung menjadi indeks kepuasan yang diumumkan, dan tiga unsur terendah wajib diperbaiki.',
      seeAll: 'Lihat indeks kepuasan daerah',
      takenBack: 'Penilaian Anda sudah dihapus.',
    },
    offer: {
      title: 'Bagaimana pelayanannya?',
      text: 'Sembilan ketukan, tanpa nama. Penilaian Anda menentukan apa yang diperbaiki.',
      button: 'Beri penilaian',
      given: 'Anda sudah menilai pelayanan ini. Terima kasih.',
      change: 'Lihat atau ubah penilaian',
    },
    page: {
      title: 'Kepuasan masyarakat',
      lead: government =>
        `Penilaian warga atas pelayanan ${government}, dihitung dari sembilan unsur survei kepuasan masyarakat.`,
      index: 'Indeks (IKM)',
      quality: 'Mutu',
      people: 'Responden',
      sample: 'Sampel minimal',
      service: 'Layanan',
      unit: 'Unit',
      element: 'Unsur',
      mean: 'Nilai rata-rata',
      period: 'Periode',
      allServices: 'Semua layanan',
      allUnits: 'Semua unit',
      noUnit: 'Tanpa unit',
      byService: 'Menurut layanan',
      byUnit: 'Menurut unit',
      byElement: 'Menurut unsur',
      chartOf: (name, best, worst) => `Bagan indeks ${name}: tertinggi ${best}, terendah ${worst}.`,
      elementChart: (best, worst) => `Bagan nilai rata-rata sembilan unsur: tertinggi ${best}, terendah ${worst}.`,
      running: 'Periode ini masih berjalan; angkanya dapat berubah.',
      notYet: 'Belum ada hasil untuk periode ini',
      notYetText: least =>
        `Hasil ditampilkan setelah sedikitnya ${least} warga menjawab, agar jawaban seseorang tidak dapat dikenali.`,
      tooFew: (got, needed) =>
        `Baru ${got} warga yang menjawab, sedangkan sampel minimal ${needed}. Angka ini belum mewakili semua pengguna layanan.`,
      enough: (got, needed) => `${got} warga menjawab; sampel minimal ${needed} tercapai.`,
      notShown: 'belum ditampilkan',
      plan: 'Rencana perbaikan',
      planLead: 'Tiga unsur terendah dan apa yang dilakukan terhadapnya.',
      noPlan: 'Rencana belum ditulis.',
      responsible: 'Penanggung jawab',
      due: 'Selesai pada',
      done: 'Sudah dilaksanakan',
      open: 'Belum selesai',
      download: 'Unduh tabel (CSV)',
      print: 'Halaman ini dapat dicetak dari peramban.',
      how: 'Cara menghitung',
      howText: law =>
        `Menurut ${law}: setiap unsur dinilai 1 sampai 4, nilai rata-rata setiap unsur ditimbang sama (seper banyaknya unsur), dan jumlahnya dikalikan 25. Indeks dibulatkan ke dua desimal, lalu digolongkan: A mulai 88,31, B mulai 76,61, C mulai 65,00, selebihnya D. Sampel minimal menurut tabel Krejcie dan Morgan atas jumlah layanan yang selesai.`,
      year: year => `Tahun ${year}`,
      semester: (number, year) => `Semester ${number} tahun ${year}`,
      quarter: (number, year) => `Triwulan ${number} tahun ${year}`,
    },
    staff: {
      title: 'Survei kepuasan',
      lead: 'Hasil survei kepuasan masyarakat, komentar warga, dan rencana perbaikan.',
      planTitle: element => `Rencana untuk “${element}”`,
      planText: 'Apa yang akan diperbaiki',
      planHint: 'Rencana ini diumumkan bersama indeks.',
      isDone: 'Sudah dilaksanakan',
      save: 'Simpan rencana',
      saved: 'Rencana perbaikan tersimpan.',
      comments: 'Komentar warga',
      commentsLead:
        'Tanpa nama dan tanpa tanggal. Nomor, alamat surel, dan tiket disamarkan. Sembunyikan komentar yang menyebut nama orang.',
      noComments: 'Tidak ada komentar yang dapat ditampilkan.',
      hide: 'Sembunyikan',
      hideTitle: 'Sembunyikan komentar ini?',
      reason: 'Alasan',
      hidden: reason => `Disembunyikan: ${reason}`,
      show: 'Tampilkan lagi',
      hiddenSaid: 'Komentar disembunyikan.',
      shownSaid: 'Komentar ditampilkan lagi.',
      who: 'Siapa yang menjawab',
      whoLead: least => `Kelompok dengan kurang dari ${least} orang tidak ditampilkan.`,
      untold: 'Tidak menjawab, atau kelompok terlalu kecil',
      settings: 'Aturan survei',
      days: 'Hari penilaian dapat diubah',
      daysHint: 'Dihitung sejak jawaban pertama; 0 sampai 90.',
      unanswered: 'Unsur yang tidak dijawab',
      byAnswered: 'Dibagi banyaknya yang menjawab unsur itu',
      byAnsweredHint: 'Setiap jawaban dihitung.',
      completeOnly: 'Hanya kuesioner lengkap yang dihitung',
      completeOnlyHint: 'Kuesioner yang kurang satu unsur tidak dihitung.',
      publicPage: 'Halaman publik',
    },
  },
  en,
});
