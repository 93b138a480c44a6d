/** Sentences of refusals about posts and officials. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const workforceProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    'no-post': d => `Jabatan ${d.id} tidak ada.`,
    'no-appointment': () => 'Pengangkatan itu tidak ada atau sudah berakhir.',
    'post-exists': d => `Jabatan ${d.id} sudah ada.`,
    circle: d => `${d.superior} berada di bawah ${d.post}, jadi tidak dapat menjadi atasannya. Pilih jabatan lain.`,
    'already-holds': d => `${d.name} sudah memangku ${d.post}.`,
    dates: () => 'Tanggal mulai dan tanggal akhir tidak cocok. Tulis tanggal yang ada, dan akhir tidak sebelum mulai.',
    'may-not': () => 'Hanya pengelola sistem yang dapat mengubah jabatan.',
    'not-holder': () =>
      'Hanya pejabat definitif jabatan itu, atau pengelola sistem atas perintahnya, yang dapat melakukannya. Wewenang yang diterima tidak dapat diteruskan lagi.',
    'no-colleague': () => 'Pegawai itu tidak dapat menggantikan di jabatan ini. Pilih salah satu dari daftar.',
    'not-vacant': d =>
      `${d.post} tidak kosong pada tanggal itu, jadi tidak memerlukan Plt. Untuk pejabat yang berhalangan, pilih Plh.`,
    'nobody-absent': d => `${d.post} kosong pada tanggal itu, jadi tidak ada yang berhalangan. Pilih Plt.`,
    'acting-overlaps': d =>
      `Pada tanggal itu sudah ada Plt atau Plh ${d.post}. Pilih tanggal lain, atau akhiri yang itu dulu.`,
    'acting-too-long': d =>
      `Plt paling lama ${d.months} bulan dan dapat diperpanjang satu kali (${d.basis}). Pilih tanggal akhir yang lebih awal, atau orang lain.`,
    'plh-without-end': () => 'Tulis sampai tanggal berapa pejabatnya berhalangan.',
    'delegation-too-low': d =>
      `${d.to} tidak dapat bekerja atas nama ${d.post}. Mandat paling jauh dua tingkat di bawah (a.n., u.b.), pendelegasian satu tingkat (UU 30/2014 Pasal 13 dan 14).`,
    'delegation-overlaps': d => `Pada tanggal itu pekerjaan ${d.post} sudah dilimpahkan. Cabut dulu yang itu.`,
    'no-delegation': () => 'Pelimpahan itu tidak ada atau sudah dicabut.',
    basis: d => `Tulis dasarnya, misalnya nomor surat perintah; paling banyak ${d.atMost} huruf.`,
  },
  en: {
    'no-post': d => `There is no post ${d.id}.`,
    'no-appointment': () => 'That appointment does not exist or has ended.',
    'post-exists': d => `The post ${d.id} exists already.`,
    circle: d => `${d.superior} stands below ${d.post} and cannot be above it. Choose another post.`,
    'already-holds': d => `${d.name} already holds ${d.post}.`,
    dates: () => 'First and last day do not fit. Use dates that exist, the last not before the first.',
    'may-not': () => 'Only the system operator may change posts.',
    'not-holder': () =>
      'Only who holds that post by appointment, or the system operator on their order, may do this. Powers received cannot be handed on.',
    'no-colleague': () => 'That official cannot stand in for this post. Choose one of the list.',
    'not-vacant': d => `${d.post} is not vacant on those days and needs no Plt. For a holder who is absent choose Plh.`,
    'nobody-absent': d => `${d.post} is vacant on those days, so nobody is absent. Choose Plt.`,
    'acting-overlaps': d => `Somebody stands in for ${d.post} on those days. Choose other days, or end that first.`,
    'acting-too-long': d =>
      `A Plt stands in for at most ${d.months} months, once more if extended (${d.basis}). Choose an earlier last day, or somebody else.`,
    'plh-without-end': () => 'Write until when the holder is absent.',
    'delegation-too-low': d =>
      `${d.to} cannot work in the name of ${d.post}. A mandate goes at most two levels down (a.n., u.b.), a delegation one (UU 30/2014 articles 13 and 14).`,
    'delegation-overlaps': d => `Work of ${d.post} is given down on those days already. Take that back first.`,
    'no-delegation': () => 'That delegation does not exist or was taken back.',
    basis: d => `Write what it rests on, for instance the number of the order; at most ${d.atMost} characters.`,
  },
});

export const peopleProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Pegawai itu tidak ada di daerah ini.',
    'not-a-nip': d =>
      `"${d.nip}" bukan NIP. NIP terdiri atas 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut.`,
    name: d => `Tulis nama lengkap, paling banyak ${d.atMost} huruf.`,
    'nip-taken': d => `NIP ${d.nip} sudah terdaftar.`,
    'may-not': () => 'Hanya pengelola sistem yang dapat mengubah data pegawai.',
    wrong: () => 'NIP dan kata sandi tidak cocok.',
    'no-factor': () => 'Faktor kedua belum dipasang.',
    'factor-there': () => 'Faktor kedua sudah terpasang. Cabut dulu yang lama untuk memasang yang baru.',
    'factor-unreadable': () =>
      'Faktor kedua tidak dapat dibaca: rahasia server ini lain daripada saat dipasang. Minta pengelola sistem mencabutnya.',
    'too-many-tries': d => `Terlalu banyak percobaan masuk. Tunggu ${d.minutes} menit, lalu coba lagi.`,
  },
  en: {
    none: () => 'There is no such official in this region.',
    'not-a-nip': d =>
      `"${d.nip}" is not a NIP. It has 18 digits: date of birth, month of appointment, sex and a sequence.`,
    name: d => `Write the full name, at most ${d.atMost} characters.`,
    'nip-taken': d => `NIP ${d.nip} is registered already.`,
    'may-not': () => "Only the system operator may change officials' data.",
    wrong: () => 'NIP and password do not match.',
    'no-factor': () => 'No second factor has been set up.',
    'factor-there': () => 'A second factor is set up already. Take the old one away to set up a new one.',
    'factor-unreadable': () =>
      "The second factor cannot be read: this server's secret is another than when it was set up. Ask the system operator to take it away.",
    'too-many-tries': d => `Too many attempts to sign in. Wait ${d.minutes} minutes and try again.`,
  },
});
