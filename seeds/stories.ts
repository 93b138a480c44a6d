/**
 * What invented citizens ask for and how it goes on: for each application answers by chance, and the steps that a case
 * takes. A case takes as many steps as it has days behind it, so that some are done, some under way and some late.
 */
import type { Context } from '../src/foundation/context.ts';
import type { Answers, FileAnswer, Place } from '../src/language/index.ts';
import type { Chance } from './chance.ts';
import { paperFile, photo } from './files.ts';
import { inventNik, inventPhone } from './people.ts';

export interface Teller {
  readonly ctx: Context;
  readonly luck: Chance;
  /** Calendar date of the submission. */
  readonly date: string;
  readonly name: string;
  readonly woman: boolean;
  readonly place: Place;
  readonly district: string;
}

export interface Step {
  readonly action: string;
  /** Working days after the step before. */
  readonly after: number;
  readonly answers?: (teller: Teller) => Answers | Promise<Answers>;
}

export interface Story {
  readonly application: string;
  answers(teller: Teller): Promise<Answers>;
  /** Ways that a case may go; one is taken by chance. */
  readonly ways: readonly (readonly Step[])[];
}

export const step = (action: string, after: number, answers?: Step['answers']): Step => ({
  action,
  after,
  ...(answers === undefined ? {} : { answers }),
});

const REPORTS: readonly { kategori: string; judul: string; uraian: string; patokan: string }[] = [
  {
    kategori: 'jalan',
    judul: 'Jalan berlubang di tikungan',
    uraian:
      'Lubang selebar satu meter di tikungan dekat pasar. Sudah dua pengendara jatuh saat hujan karena lubangnya tertutup air.',
    patokan: 'Sebelah timur pasar',
  },
  {
    kategori: 'lampu',
    judul: 'Lampu jalan padam sejak Senin',
    uraian: 'Tiga lampu jalan di depan sekolah padam. Anak-anak pulang mengaji dalam gelap dan orang tua khawatir.',
    patokan: 'Depan sekolah dasar',
  },
  {
    kategori: 'sampah',
    judul: 'Sampah menumpuk di tepi sungai',
    uraian:
      'Sampah rumah tangga dibuang di tepi sungai setiap malam. Baunya sampai ke rumah dan saluran mulai tersumbat.',
    patokan: 'Dekat jembatan kecil',
  },
  {
    kategori: 'lalu_lintas',
    judul: 'Parkir liar menutup trotoar',
    uraian:
      'Mobil diparkir di trotoar setiap pagi sehingga pejalan kaki, termasuk pengguna kursi roda, terpaksa turun ke jalan.',
    patokan: 'Depan ruko',
  },
  {
    kategori: 'kependudukan',
    judul: 'Akta kelahiran belum selesai',
    uraian:
      'Permohonan akta kelahiran anak saya sudah tiga minggu dan belum ada kabar. Mohon diberi tahu kapan selesai.',
    patokan: '',
  },
  {
    kategori: 'kesehatan',
    judul: 'Antrean puskesmas sangat lama',
    uraian: 'Antrean poli umum dimulai sejak subuh dan baru dilayani menjelang siang. Mohon ada nomor antrean daring.',
    patokan: 'Puskesmas',
  },
  {
    kategori: 'pendidikan',
    judul: 'Atap kelas bocor',
    uraian: 'Atap dua ruang kelas bocor setiap hujan deras sehingga siswa belajar di lorong sekolah.',
    patokan: 'Gedung sebelah barat',
  },
  {
    kategori: 'sosial',
    judul: 'Lansia belum menerima bantuan',
    uraian: 'Tetangga kami hidup sendiri, usianya 78 tahun, dan belum pernah didata sebagai penerima bantuan.',
    patokan: 'Belakang musala',
  },
  {
    kategori: 'ketertiban',
    judul: 'Bangunan liar di atas saluran',
    uraian: 'Ada kios baru yang dibangun di atas saluran air sehingga air meluap ke jalan setiap hujan.',
    patokan: 'Samping lapangan',
  },
  {
    kategori: 'bencana',
    judul: 'Pohon miring setelah hujan angin',
    uraian:
      'Pohon besar di tepi jalan miring ke arah rumah warga setelah hujan angin tadi malam. Akarnya sudah terangkat.',
    patokan: 'Depan rumah nomor 12',
  },
];

const anonymous = (teller: Teller) => ({
  nama: teller.name,
  telepon: inventPhone(teller.luck),
  rahasiakan: teller.luck.hit(0.2),
  pernyataan: true,
});

const lapor: Story = {
  application: 'lapor',
  async answers(teller) {
    const { ctx, luck, date, place } = teller;
    const report = luck.of(REPORTS);
    const foto: readonly FileAnswer[] = luck.hit(0.7) ? [await photo(ctx, luck, 'kejadian.png')] : [];
    return {
      jenis_laporan: 'pengaduan',
      kategori: report.kategori,
      ada_bahaya: report.kategori === 'bencana' || report.kategori === 'jalan',
      judul: report.judul,
      uraian: report.uraian,
      tanggal_kejadian: date,
      masih_terjadi: true,
      lokasi: place,
      ...(report.patokan === '' ? {} : { patokan: report.patokan }),
      ...(foto.length === 0 ? {} : { foto }),
      ...anonymous(teller),
      rahasia_umum: false,
    };
  },
  ways: [
    [
      step('teruskan', 1, () => ({ catatan_admin: 'Mohon ditindaklanjuti sesuai tugas bidang.' })),
      step('mulai', 2, () => ({
        rencana: 'Petugas memeriksa lokasi besok pagi dan menyiapkan bahan yang diperlukan.',
      })),
      step('kabari', 3, () => ({ perkembangan: 'Lokasi sudah diperiksa. Pekerjaan dijadwalkan minggu ini.' })),
      step('selesaikan', 4, async ({ ctx, luck }) => ({
        hasil: 'Pekerjaan sudah selesai dan lokasi sudah dibersihkan. Terima kasih atas laporan Anda.',
        foto_hasil: [await photo(ctx, luck, 'sesudah.png')],
      })),
      step('puas', 1, () => ({ kesan: 'Cepat ditangani, terima kasih.' })),
    ],
    [
      step('tanya_admin', 1, () => ({
        pertanyaan_admin: 'Mohon sebutkan nomor rumah atau bangunan terdekat supaya petugas tidak salah tempat.',
      })),
      step('jawab', 2, () => ({ jawaban_pelapor: 'Tepat di depan rumah nomor 17, cat hijau.' })),
      step('teruskan', 1),
      step('mulai', 2, () => ({ rencana: 'Regu berangkat pada hari kerja berikutnya.' })),
      step('selesaikan', 5, () => ({
        hasil: 'Sudah diperbaiki sementara; perbaikan tetap masuk rencana bulan depan.',
      })),
      step('belum_puas', 2, () => ({ sanggahan: 'Perbaikannya hanya setengah, sebelah barat masih rusak.' })),
      step('selesaikan', 4, () => ({ hasil: 'Bagian sebelah barat sudah diselesaikan juga.' })),
      step('puas', 1),
    ],
    [
      step('tolak', 1, () => ({
        alasan_tolak:
          'Jalan ini jalan nasional dan menjadi wewenang kementerian. Laporan Anda dapat disampaikan melalui lapor.go.id.',
      })),
    ],
  ],
};

const sipu: Story = {
  application: 'sipu',
  async answers(teller) {
    const { ctx, luck, date, place } = teller;
    const [kind, shape] = luck.of([
      ['jalan', 'berlubang'],
      ['saluran', 'tersumbat'],
      ['trotoar', 'penutup_hilang'],
      ['jembatan', 'retak'],
    ] as const);
    return {
      uraian: luck.of([
        'Lubang melebar setiap hujan.',
        'Air tidak mengalir dan meluap ke jalan.',
        'Penutup hilang sejak minggu lalu.',
        'Retak memanjang di sisi kiri.',
      ]),
      tanggal_kejadian: date,
      jenis_kerusakan: kind,
      bentuk_kerusakan: shape,
      lalu_lintas: luck.of(['ramai', 'sedang', 'sepi']),
      ada_korban: luck.hit(0.1),
      menutup_jalan: luck.hit(0.15),
      lokasi: { ...place, latitude: -6.9 - luck.whole(900) / 10_000, longitude: 110.3 + luck.whole(1_500) / 10_000 },
      foto: [await photo(ctx, luck, 'kerusakan.png')],
      ...anonymous(teller),
    };
  },
  ways: [
    [
      step('teruskan', 1),
      step('catat_ukuran', 2, ({ luck }) => ({
        panjang_rusak: 2 + luck.whole(6),
        lebar_rusak: 1 + luck.whole(3),
        dalam_rusak: 4 + luck.whole(8),
        struktur_patah: false,
      })),
      step('jadwalkan', 1, ({ date }) => ({ tanggal_perbaikan: laterThan(date, 30) })),
      step('selesaikan', 6, () => ({ hasil: 'Kerusakan sudah ditambal dan dipadatkan.' })),
      step('puas', 2),
    ],
    [
      step('tolak', 1, () => ({
        alasan_tolak: 'Lokasi berada di dalam perumahan yang belum diserahkan kepada pemerintah daerah.',
      })),
    ],
  ],
};

function laterThan(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const applicant = async (teller: Teller): Promise<Answers> => ({
  nama: teller.name,
  nik: inventNik(teller.luck, teller.district, teller.woman),
  alamat: `Jalan Peragaan Nomor ${1 + teller.luck.whole(90)}`,
  telepon: inventPhone(teller.luck),
  ktp: [await paperFile(teller.ctx, `KTP ${teller.name}`, 'ktp.pdf')],
  pernyataan: true,
});

const pengantar: Story = {
  application: 'pengantar',
  async answers(teller) {
    const { ctx, luck, place, district } = teller;
    const kind = luck.of(['domisili', 'usaha', 'skck', 'nikah']);
    return {
      ...(await applicant(teller)),
      kk: `${district.replaceAll('.', '')}010120${String(1 + luck.whole(9)).padStart(4, '0')}`,
      tempat_tinggal: { ...place, rw: luck.of(['01', '02']), rt: '01' },
      tujuan_surat: luck.of([
        'Melamar pekerjaan',
        'Membuka rekening bank',
        'Mengurus izin usaha kecil',
        'Mendaftar pernikahan',
      ]),
      atas_nama: 'sendiri',
      jenis_pengantar: kind,
      ...(kind === 'usaha' ? { nama_usaha: 'Warung Makan Barokah' } : {}),
      kartu_keluarga: [await paperFile(ctx, 'Kartu keluarga', 'kk.pdf')],
    };
  },
  ways: [
    [
      step('setuju_rt', 1),
      step('setuju_rw', 1),
      step('siapkan', 1, () => ({ cocok_kependudukan: true })),
      step('setujui', 1),
    ],
    [
      step('tanya_rt', 1, () => ({
        pertanyaan_rt: 'Apakah Anda sudah pindah ke rumah baru? Mohon sebutkan nomornya.',
      })),
      step('kirim_kelengkapan', 2, () => ({ jawaban_pemohon: 'Sudah, sekarang di rumah nomor 8.' })),
      step('setuju_rt', 1),
      step('setuju_rw', 1),
      step('siapkan', 1, () => ({ cocok_kependudukan: true })),
      step('setujui', 1),
    ],
    [
      step('tolak_rt', 1, () => ({
        alasan_rt: 'Pemohon tidak terdaftar sebagai warga RT ini; mohon mengurus di RT sesuai kartu keluarga.',
      })),
    ],
  ],
};

const krk: Story = {
  application: 'krk',
  async answers(teller) {
    const { ctx, luck, place } = teller;
    const land = 80 + luck.whole(400);
    return {
      ...(await applicant(teller)),
      tujuan_surat: 'Mengurus persetujuan bangunan gedung',
      atas_nama: 'sendiri',
      dokumen: [await paperFile(ctx, 'Sertifikat tanah', 'sertifikat.pdf')],
      gambar_situasi: [await paperFile(ctx, 'Gambar situasi', 'situasi.pdf')],
      bukti_pbb: [await paperFile(ctx, 'Bukti lunas PBB', 'pbb.pdf')],
      bebas_sengketa: true,
      alamat_tanah: `Jalan Kavling Nomor ${1 + luck.whole(60)}`,
      lokasi_tanah: place,
      jenis_hak: 'milik',
      nomor_sertifikat: `HM ${1000 + luck.whole(8_999)}`,
      luas_tanah: land,
      fungsi: 'hunian',
      jumlah_lantai: 1 + luck.whole(2),
      luas_bangunan: Math.round(land * 0.6),
    };
  },
  ways: [
    [
      step('nyatakan_lengkap', 1),
      step('minta_survei', 1),
      step('catat_survei', 2, () => ({
        hasil_survei: 'Batas tanah sesuai sertifikat; jalan depan selebar enam meter.',
      })),
      step('ajukan_tanda_tangan', 1, () => ({
        telaah: 'Rencana sesuai peruntukan.',
        peruntukan: 'Perumahan kepadatan sedang',
        kdb: 60,
        klb: 1.8,
        kdh: 20,
        lantai_maks: 3,
        gsb: 5,
      })),
      step('setujui', 1),
    ],
    [
      step('minta_lengkapi', 1, () => ({ kekurangan: 'Gambar situasi belum memuat arah utara dan lebar jalan.' })),
      step('kirim_kelengkapan', 3, () => ({ jawaban_pemohon: 'Gambar sudah kami perbaiki.' })),
      step('nyatakan_lengkap', 1),
      step('ajukan_tanda_tangan', 3, () => ({
        telaah: 'Sesuai rencana detail tata ruang.',
        peruntukan: 'Perumahan',
        kdb: 60,
        klb: 1.2,
        kdh: 20,
        lantai_maks: 2,
        gsb: 4,
      })),
      step('setujui', 1),
    ],
  ],
};

const makam: Story = {
  application: 'makam',
  async answers(teller) {
    const { ctx, luck, date, place } = teller;
    return {
      ...(await applicant(teller)),
      hubungan: luck.of(['anak', 'pasangan', 'saudara']),
      dokumen: [await paperFile(ctx, 'Surat pengantar kelurahan', 'pengantar.pdf')],
      surat_kematian: [await paperFile(ctx, 'Surat keterangan kematian', 'kematian.pdf')],
      nama_almarhum: luck.of(['Sukarno Hadi', 'Mbah Karto', 'Suminah', 'Wagiman', 'Painem']),
      tanggal_lahir: `19${30 + luck.whole(30)}-0${1 + luck.whole(9)}-1${luck.whole(9)}`,
      tanggal_wafat: laterThan(date, -2),
      almarhum_warga: true,
      jenis_permohonan: 'baru',
      nama_tpu: luck.of(['TPU Sidomulyo', 'TPU Ngadirejo', 'TPU Tegalsari']),
      lokasi_tpu: place,
      tanggal_makam: laterThan(date, -1),
    };
  },
  ways: [
    [
      step('nyatakan_lengkap', 1, ({ luck }) => ({
        blok_petak: `Blok ${luck.of(['A', 'B', 'C'])}-${1 + luck.whole(80)}`,
      })),
      step('ajukan_tanda_tangan', 1, () => ({ telaah: 'Berkas lengkap, petak tersedia.' })),
      step('setujui', 1),
    ],
  ],
};

const ppid: Story = {
  application: 'ppid',
  async answers(teller) {
    const { luck } = teller;
    return {
      ...(await applicant(teller)),
      jenis_pemohon: 'perorangan',
      rincian_informasi: luck.of([
        'Rincian anggaran pemeliharaan jalan tahun lalu menurut kecamatan.',
        'Daftar penerima hibah bidang pendidikan dua tahun terakhir.',
        'Laporan realisasi pendapatan parkir tepi jalan.',
      ]),
      tujuan_informasi: 'Penelitian skripsi dan tulisan di koran kampus.',
      cara_memperoleh: 'salinan',
      bentuk_salinan: 'digital',
      cara_kirim: 'unduh',
    };
  },
  ways: [
    [
      step('teruskan_pelaksana', 1, () => ({ penguasa_informasi: 'keuangan' })),
      step('sampaikan', 4, () => ({ isi_informasi: 'Rincian terlampir sebagai tabel.', jumlah_lembar: 12 })),
      step('berikan', 1),
      step('terima', 2),
    ],
    [
      step('teruskan_pelaksana', 1, () => ({ penguasa_informasi: 'keuangan' })),
      step('perpanjang', 6, () => ({
        alasan_perpanjangan: 'Dokumen tersebar di beberapa bidang dan masih dikumpulkan.',
      })),
      step('sampaikan', 5, () => ({ isi_informasi: 'Rincian terlampir.', jumlah_lembar: 40 })),
      step('berikan', 1),
    ],
  ],
};

export const STORIES: Readonly<Record<string, Story>> = { lapor, sipu, pengantar, krk, makam, ppid };
