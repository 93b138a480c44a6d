/** Stories of services that one agency runs from beginning to end: births, awards, waste, the grants of neighbourhoods. */
import { addDays } from '../src/foundation/clock.ts';
import type { Answers } from '../src/language/index.ts';
import { paperFile, photo } from './files.ts';
import { inventNik, inventPhone } from './people.ts';
import { type Story, step, type Teller } from './stories.ts';

const person = ({ name, luck, district, woman }: Teller): Answers => ({
  nama: name,
  nik: inventNik(luck, district, woman),
  telepon: inventPhone(luck),
  pernyataan: true,
});

const home = ({ luck }: Teller): Answers => ({ alamat: `Jalan Peragaan Nomor ${1 + luck.whole(90)}` });

/** A NIK as the register gives it to a newborn boy of the district. */
const nikOfChild = (district: string, born: string, sequence: number): string =>
  `${district.replaceAll('.', '')}${born.slice(8, 10)}${born.slice(5, 7)}${born.slice(2, 4)}${String(sequence).padStart(4, '0')}`;

const certificate = ({ district, date, luck }: Teller): Answers => ({
  telaah: 'Data cocok dengan surat lahir dan kartu keluarga.',
  nomor_akta: `${district.slice(0, 5).replace('.', '')}-LU-${date.slice(8, 10)}${date.slice(5, 7)}${date.slice(0, 4)}-${String(1 + luck.whole(900)).padStart(4, '0')}`,
  nik_anak: nikOfChild(district, addDays(date, -14), 1 + luck.whole(9)),
});

const sidnok: Story = {
  application: 'sidnok',
  async answers(teller) {
    const { ctx, luck, date, district, name, woman } = teller;
    const witness = (nama: string): Answers => ({ nama_saksi: nama, nik_saksi: inventNik(luck, district, false) });
    return {
      ...person(teller),
      ...home(teller),
      hubungan_anak: woman ? 'ibu' : 'ayah',
      kk: `${district.replaceAll('.', '')}010120${String(1 + luck.whole(9)).padStart(4, '0')}`,
      nama_anak: luck.of(['Damar Wicaksana', 'Bagas Pradana', 'Raka Mahendra', 'Galih Prakoso']),
      jenis_kelamin: 'laki_laki',
      tempat_lahir: 'Semarang',
      tanggal_lahir_anak: addDays(date, -14),
      anak_ke: 1 + luck.whole(3),
      tempat_dilahirkan: luck.of(['rumah_sakit', 'puskesmas', 'polindes']),
      penolong_kelahiran: luck.of(['dokter', 'bidan']),
      jenis_kelahiran: 'tunggal',
      berat_bayi: 2.6 + luck.whole(12) / 10,
      panjang_bayi: 46 + luck.whole(6),
      status_orang_tua: 'tercatat',
      nama_ibu: woman ? name : 'Sri Lestari',
      nik_ibu: inventNik(luck, district, true),
      nama_ayah: woman ? 'Agus Setiawan' : name,
      nik_ayah: inventNik(luck, district, false),
      saksi: [witness('Slamet Riyadi'), witness('Bambang Hartono')],
      ktp: [await paperFile(ctx, `KTP ${name}`, 'ktp.pdf')],
      surat_lahir: [await paperFile(ctx, 'Surat keterangan lahir', 'surat-lahir.pdf')],
      dokumen: [await paperFile(ctx, 'Kartu keluarga', 'kk.pdf')],
      bukti_kawin: [await paperFile(ctx, 'Buku nikah', 'buku-nikah.pdf')],
    };
  },
  ways: [
    [step('nyatakan_lengkap', 1), step('ajukan_tanda_tangan', 1, certificate), step('setujui', 1)],
    [
      step('minta_lengkapi', 1, () => ({ kekurangan: 'Halaman kedua buku nikah belum ada.' })),
      step('kirim_kelengkapan', 2, () => ({ jawaban_pemohon: 'Halaman kedua sudah kami kirim.' })),
      step('nyatakan_lengkap', 1),
      step('ajukan_tanda_tangan', 1, certificate),
      step('setujui', 0),
    ],
  ],
};

const sangJuara: Story = {
  application: 'sang_juara',
  async answers(teller) {
    const { ctx, luck, date, district } = teller;
    return {
      ...person(teller),
      surel: 'operator@sekolah.example',
      nama_sekolah: luck.of(['SD Melati Putih', 'SD Kenanga 02', 'SD Cempaka 01']),
      npsn: `9031${1000 + luck.whole(8_999)}`,
      kepala_sekolah: 'Sutrisno Hadi',
      nama_murid: luck.of(['Nayla Putri', 'Bagas Pradana', 'Citra Ayu', 'Raka Mahendra']),
      nisn: `01${String(luck.whole(99_999_999)).padStart(8, '0')}`,
      nik_murid: nikOfChild(district, '2014-05-12', 1 + luck.whole(9)),
      kelas_murid: 4 + luck.whole(3),
      nama_lomba: luck.of(['Olimpiade Sains, matematika', 'Lomba renang gaya bebas', 'Festival tari']),
      bidang_lomba: luck.of(['akademik', 'olahraga', 'seni']),
      penyelenggara: 'Dinas Pendidikan Provinsi',
      tingkat_lomba: luck.of(['daerah', 'provinsi', 'nasional']),
      peringkat: luck.of(['pertama', 'kedua', 'ketiga']),
      beregu: luck.hit(0.2),
      tanggal_piagam: addDays(date, -40),
      nomor_piagam: `0${10 + luck.whole(80)}/JUARA/${date.slice(0, 4)}`,
      piagam: [await paperFile(ctx, 'Piagam penghargaan', 'piagam.pdf')],
      surat_sekolah: [await paperFile(ctx, 'Surat keterangan kepala sekolah', 'surat-sekolah.pdf')],
    };
  },
  ways: [
    [step('nyatakan_lengkap', 2, () => ({ cara_memeriksa: 'laman' })), step('setujui', 1)],
    [
      step('usulkan_tolak', 2, () => ({ ketidakcocokan: 'peringkat', temuan: 'Pada piagam tertulis juara harapan.' })),
      step('tolak_piagam', 1, () => ({ alasan_tolak: 'Peringkat pada piagam tidak sama dengan isian sekolah.' })),
    ],
  ],
};

const silampah: Story = {
  application: 'silampah',
  async answers(teller) {
    const { ctx, luck, date, name, place } = teller;
    return {
      jenis_sampah: luck.of(['menumpuk', 'tps', 'saluran']),
      perkiraan_banyak: luck.of(['kantong', 'gerobak', 'truk']),
      uraian: luck.of([
        'Kantong sampah menumpuk sejak Sabtu di depan toko yang tutup.',
        'Penampungan penuh dan meluber sampai ke badan jalan.',
        'Sampah menyumbat saluran sehingga air meluap saat hujan.',
      ]),
      tanggal_kejadian: date,
      menghalangi: luck.hit(0.2),
      lokasi: place,
      kelas_jalan: luck.of(['utama', 'sekunder', 'penampungan']),
      foto: [await photo(ctx, luck, 'sampah.png')],
      nama: name,
      telepon: inventPhone(luck),
      rahasiakan: luck.hit(0.2),
      pernyataan: true,
    };
  },
  ways: [
    [
      step('teruskan', 1),
      step('mulai', 1, ({ date }) => ({
        rencana: 'Truk datang besok pagi pukul enam.',
        target_selesai: addDays(date, 9),
      })),
      step('selesaikan', 1, async ({ ctx, luck }) => ({
        hasil: 'Sampah diangkut seluruhnya dan tempatnya disapu.',
        muatan: 1 + luck.whole(6),
        foto_hasil: [await photo(ctx, luck, 'sesudah.png')],
      })),
      step('puas', 2),
    ],
    [
      step('tanya_admin', 1, () => ({ pertanyaan_admin: 'Di sisi jalan yang mana? Mohon sebutkan patokannya.' })),
      step('jawab', 1, () => ({ jawaban_pelapor: 'Di seberang halte, dekat tiang listrik.' })),
      step('teruskan', 0),
    ],
  ],
};

const paid = ({ date }: Teller): Answers => ({
  nomor_sp2d: `0${date.slice(5, 7)}${date.slice(8, 10)}/SP2D/${date.slice(0, 4)}`,
  tanggal_sp2d: date,
});

const bantuanRt: Story = {
  application: 'bantuan_rt',
  async answers(teller) {
    const { ctx, luck, date, place } = teller;
    const rw = luck.of(['01', '02']);
    const paper = (text: string, name: string) => paperFile(ctx, text, name);
    return {
      ...person(teller),
      ...home(teller),
      nama_sekretaris: 'Sri Wahyuni',
      nama_bendahara: 'Endang Lestari',
      wilayah_rt: { ...place, rw, rt: '01' },
      nomor_sk_rt: `148.${1 + luck.whole(90)}/KEP/2025`,
      jumlah_kk: 30 + luck.whole(40),
      nama_rekening: `RT 01 RW ${rw}`,
      nomor_rekening: `10${10_000_000 + luck.whole(89_999_999)}`,
      buku_rekening: [await paper('Buku rekening', 'buku-rekening.pdf')],
      tahun_anggaran: date.slice(0, 4),
      tanggal_rapat: addDays(date, -6),
      jumlah_hadir: 12 + luck.whole(20),
      rencana: [
        { kegiatan: 'Alat tulis dan penggandaan', pos: 'administrasi', jumlah: 600_000 },
        { kegiatan: 'Kerja bakti dan kebersihan', pos: 'kebersihan', jumlah: 14_400_000 },
        { kegiatan: 'Peringatan hari kemerdekaan', pos: 'budaya', jumlah: 10_000_000 },
      ],
      dokumen: [await paper('Surat permohonan pencairan', 'permohonan.pdf')],
      sk_rt: [await paper('Keputusan lurah', 'keputusan.pdf')],
      rap: [await paper('Rencana anggaran', 'rencana.pdf')],
      berita_acara: [await paper('Berita acara', 'berita-acara.pdf')],
      daftar_hadir: [await paper('Daftar hadir', 'daftar-hadir.pdf')],
      tanggung_jawab: [await paper('Surat pernyataan tanggung jawab mutlak', 'pernyataan.pdf')],
    };
  },
  ways: [
    [
      step('nyatakan_lengkap', 2),
      step('setujui', 2),
      step('rekening_cocok', 2),
      step('catat_pencairan', 3, paid),
      step('kirim_pertanggungjawaban', 20, async ({ ctx }) => ({
        realisasi: 25_000_000,
        uraian_belanja: 'Kerja bakti empat kali dan peringatan hari kemerdekaan.',
        bukti_belanja: [await paperFile(ctx, 'Nota belanja', 'nota.pdf')],
      })),
      step('terima_pertanggungjawaban', 3),
    ],
    [
      step('nyatakan_lengkap', 2),
      step('setujui', 2),
      step('rekening_keliru', 1, () => ({ kekeliruan_rekening: 'Nomor itu menurut bank milik nasabah lain.' })),
      step('kirim_rekening', 3, async ({ ctx, luck }) => ({
        rekening_baru: `10${10_000_000 + luck.whole(89_999_999)}`,
        buku_rekening_baru: [await paperFile(ctx, 'Buku rekening', 'buku-rekening.pdf')],
      })),
      step('rekening_cocok', 1),
      step('catat_pencairan', 3, paid),
    ],
  ],
};

export const AGENCY_STORIES: Readonly<Record<string, Story>> = {
  sidnok,
  sang_juara: sangJuara,
  silampah,
  bantuan_rt: bantuanRt,
};
