/** The sentences of this folder: the survey's questions, its pages, its refusals. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';
import type { Trait } from './answers.ts';
import type { Element, QualityClass } from './rules.ts';

interface Question {
  /** For tables. */
  readonly name: string;
  readonly ask: string;
  /** Answers for scores 1 to 4. */
  readonly answers: readonly [string, string, string, string];
}

interface SurveyTexts {
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
  en: {
    elements: {
      requirements: {
        name: 'Requirements',
        ask: 'Did the requirements fit the service?',
        answers: ['Not at all', 'Not quite', 'They did', 'Very well'],
      },
      procedure: {
        name: 'System, mechanism and procedure',
        ask: 'How easy was the procedure?',
        answers: ['Not easy', 'Not so easy', 'Easy', 'Very easy'],
      },
      time: {
        name: 'Time taken',
        ask: 'How quick was the service?',
        answers: ['Not quick', 'Not so quick', 'Quick', 'Very quick'],
      },
      cost: {
        name: 'Cost or tariff',
        ask: 'How fair was the cost? If it was free, choose the last.',
        answers: ['Very dear', 'Rather dear', 'Cheap', 'Free'],
      },
      product: {
        name: 'What was delivered',
        ask: 'Was the result what had been promised?',
        answers: ['Not at all', 'Not quite', 'It was', 'Fully'],
      },
      competence: {
        name: 'Competence of staff',
        ask: 'How able were the staff?',
        answers: ['Not able', 'Not so able', 'Able', 'Very able'],
      },
      behaviour: {
        name: 'Behaviour of staff',
        ask: 'How polite and friendly were the staff?',
        answers: ['Not friendly', 'Not so friendly', 'Friendly', 'Very friendly'],
      },
      complaints: {
        name: 'Handling of complaints and suggestions',
        ask: 'How are complaints and suggestions handled?',
        answers: ['Not there', 'There, not working', 'Could be better', 'Well handled'],
      },
      facilities: {
        name: 'Facilities',
        ask: 'How were the place, the equipment or the site?',
        answers: ['Bad', 'Fair', 'Good', 'Very good'],
      },
    },
    qualities: { A: 'Very good', B: 'Good', C: 'Not so good', D: 'Not good' },
    traits: {
      age_group: {
        name: 'Age',
        values: {
          'under-20': 'Under 20',
          '20-29': '20–29',
          '30-39': '30–39',
          '40-49': '40–49',
          '50-59': '50–59',
          'over-59': '60 and over',
        },
      },
      sex: { name: 'Sex', values: { female: 'Female', male: 'Male' } },
      education: {
        name: 'Education',
        values: {
          primary: 'Primary or junior secondary',
          secondary: 'Senior secondary',
          diploma: 'Diploma',
          bachelor: "Bachelor's degree",
          postgraduate: "Master's degree or above",
        },
      },
      work: {
        name: 'Work',
        values: {
          'civil-servant': 'Civil servant, army or police',
          private: 'Private employee',
          business: 'Own business',
          farmer: 'Farmer, fisher or labourer',
          student: 'Pupil or student',
          home: 'At home',
          other: 'Other',
        },
      },
    },
    form: {
      title: 'How was the service?',
      lead: service =>
        `Rate the service “${service}” that you were just given. One tap for each question; skip what you do not know.`,
      anonymous:
        'Officers cannot see who answered. They read only sums of five answers or more, and comments without names.',
      questions: 'Nine elements of a service',
      optional: 'may be skipped',
      comment: 'Comment or suggestion',
      commentHint: "Do not write anybody's name, telephone number or NIK. At most 1,000 characters.",
      about: 'About you',
      aboutHint: 'May be skipped. Only to know whether all groups of residents are served equally well.',
      noSay: 'No answer',
      send: 'Send rating',
      change: 'Save changes',
      takeBack: 'Take the rating back',
      takeBackTitle: 'Delete your whole rating?',
      takeBackText: 'Your scores and your comment are deleted and no longer counted.',
      tooLate: date => `This rating could be changed until ${date}. Thank you for your answer.`,
      until: date => `You can change it until ${date}.`,
      back: 'Back to the case',
    },
    thanks: {
      title: 'Thank you, your rating is saved',
      text: 'The answers of all residents make an index that is published, and the three lowest elements must be improved.',
      seeAll: "See the region's satisfaction index",
      takenBack: 'Your rating was deleted.',
    },
    offer: {
      title: 'How was the service?',
      text: 'Nine taps, without your name. Your rating decides what is improved.',
      button: 'Rate the service',
      given: 'You have rated this service. Thank you.',
      change: 'See or change the rating',
    },
    page: {
      title: 'Public satisfaction',
      lead: government =>
        `How residents rate the services of ${government}, by the nine elements of the public satisfaction survey.`,
      index: 'Index (IKM)',
      quality: 'Quality',
      people: 'Respondents',
      sample: 'Sample needed',
      service: 'Service',
      unit: 'Unit',
      element: 'Element',
      mean: 'Mean score',
      period: 'Period',
      allServices: 'All services',
      allUnits: 'All units',
      noUnit: 'No unit',
      byService: 'By service',
      byUnit: 'By unit',
      byElement: 'By element',
      chartOf: (name, best, worst) => `Chart of the index ${name}: highest ${best}, lowest ${worst}.`,
      elementChart: (best, worst) => `Chart of the mean scores of nine elements: highest ${best}, lowest ${worst}.`,
      running: 'This period is not over; its figures may change.',
      notYet: 'No result for this period yet',
      notYetText: least =>
        `Results are shown once at least ${least} people have answered, so that nobody's answer can be recognised.`,
      tooFew: (got, needed) =>
        `Only ${got} people answered, while the sample should be ${needed}. The figure does not yet speak for all who were served.`,
      enough: (got, needed) => `${got} people answered; the sample of ${needed} is reached.`,
      notShown: 'not shown yet',
      plan: 'Plan of improvement',
      planLead: 'The three lowest elements and what is done about them.',
      noPlan: 'No plan was written yet.',
      responsible: 'Responsible',
      due: 'Done by',
      done: 'Carried out',
      open: 'Not done yet',
      download: 'Download table (CSV)',
      print: 'This page can be printed from the browser.',
      how: 'How it is counted',
      howText: law =>
        `By ${law}: each element is scored 1 to 4, the mean of each element weighs the same (one over the number of elements), and the sum is multiplied by 25. The index is rounded to two decimals and then classed: A from 88.31, B from 76.61, C from 65.00, D below. The sample needed follows the table of Krejcie and Morgan for the number of services that ended.`,
      year: year => `Year ${year}`,
      semester: (number, year) => `Semester ${number} of ${year}`,
      quarter: (number, year) => `Quarter ${number} of ${year}`,
    },
    staff: {
      title: 'Satisfaction survey',
      lead: "Results of the public satisfaction survey, residents' comments, and the plan of improvement.",
      planTitle: element => `Plan for “${element}”`,
      planText: 'What will be improved',
      planHint: 'The plan is published together with the index.',
      isDone: 'Carried out',
      save: 'Save plan',
      saved: 'The plan of improvement is saved.',
      comments: "Residents' comments",
      commentsLead:
        'Without names and dates. Numbers, e-mail addresses and tickets are blotted out. Hide comments that name somebody.',
      noComments: 'There are no comments to show.',
      hide: 'Hide',
      hideTitle: 'Hide this comment?',
      reason: 'Reason',
      hidden: reason => `Hidden: ${reason}`,
      show: 'Show again',
      hiddenSaid: 'The comment is hidden.',
      shownSaid: 'The comment is shown again.',
      who: 'Who answered',
      whoLead: least => `Groups of fewer than ${least} people are not shown.`,
      untold: 'No answer, or too small a group',
      settings: 'Rules of the survey',
      days: 'Days for which a rating may be changed',
      daysHint: 'From the first answer; 0 to 90.',
      unanswered: 'Elements without an answer',
      byAnswered: 'Divided by those who answered the element',
      byAnsweredHint: 'Every answer counts.',
      completeOnly: 'Only complete forms are counted',
      completeOnlyHint: 'A form that lacks one element is not counted.',
      publicPage: 'Public page',
    },
  },
});

export const satisfactionProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    empty: () => 'Belum ada yang dijawab. Jawab sedikitnya satu pertanyaan atau tulis komentar.',
    'comment-too-long': d => `Komentar terlalu panjang; paling banyak ${d.most} huruf.`,
    'too-late': () => 'Penilaian ini tidak dapat diubah lagi; batas waktunya sudah lewat.',
    'may-not': () => 'Hanya pengelola aplikasi, sekretaris daerah, dan kepala daerah yang mengatur survei kepuasan.',
    days: d => `Isi banyaknya hari antara 0 dan ${d.most}.`,
    'no-period': () => 'Periode itu tidak ada.',
    'plan-needed': d => `Tulis apa yang akan diperbaiki, paling banyak ${d.most} huruf.`,
    'plan-date': () => 'Isi tanggal selesai yang benar.',
    'no-comment': () => 'Komentar itu tidak ada lagi.',
    'reason-needed': d => `Tulis alasannya, paling banyak ${d.most} huruf.`,
    'not-ended': () => 'Pelayanan dapat dinilai setelah berkasnya selesai.',
  },
  en: {
    empty: () => 'Nothing is answered yet. Answer at least one question or write a comment.',
    'comment-too-long': d => `The comment is too long; at most ${d.most} characters.`,
    'too-late': () => 'This rating can no longer be changed; its time is over.',
    'may-not': () => 'Only application owners, the regional secretary and the head of the region keep the survey.',
    days: d => `Give a number of days between 0 and ${d.most}.`,
    'no-period': () => 'There is no such period.',
    'plan-needed': d => `Write what will be improved, in at most ${d.most} characters.`,
    'plan-date': () => 'Give a date that exists.',
    'no-comment': () => 'That comment is no longer there.',
    'reason-needed': d => `Write the reason, in at most ${d.most} characters.`,
    'not-ended': () => 'A service can be rated once its case has ended.',
  },
});
