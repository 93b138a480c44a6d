/** The sentences about the rights of whoever brought a case. */
import { texts } from '../../foundation/texts.ts';

export const cardTexts = texts({
  id: {
    title: 'Hak Anda',
    data: 'Lihat, unduh, atau betulkan data pribadi Anda',
    complain: 'Keluhkan pelayanan ini',
    complainTitle: 'Keluhkan pelayanan',
    lead: (service: string) =>
      `Anda menerima pelayanan “${service}” yang tidak sesuai standarnya? Undang-undang memberi Anda hak untuk mengadu.`,
    limits:
      'Paling lama 30 hari setelah menerima pelayanan. Paling lama 14 hari Anda diberi tahu apakah pengaduan lengkap, dan paling lama 60 hari kemudian pengaduan diputus.',
    staff: 'Pengaduan tentang seorang petugas diputus atasannya. Identitas Anda dapat dirahasiakan.',
    begin: 'Tulis pengaduan',
    filled: 'Layanan, nomor tiket, dan tanggalnya sudah kami isikan; Anda dapat mengubahnya.',
    elsewhere: 'Daerah ini belum membuka pengaduan pelayanan secara daring',
    elsewhereText: 'Sampaikan pengaduan Anda kepada pemerintah daerah melalui kontak ini:',
    ombudsman: 'Ombudsman Republik Indonesia',
    ombudsmanText: 'Anda juga dapat mengadu kepada Ombudsman: telepon 137 atau ombudsman.go.id, tanpa biaya.',
    back: 'Kembali ke berkas',
  },
  en: {
    title: 'Your rights',
    data: 'See, download or correct your personal data',
    complain: 'Complain about this service',
    complainTitle: 'Complain about a service',
    lead: (service: string) =>
      `Did the service “${service}” depart from its standard? The law gives you the right to complain.`,
    limits:
      'Within 30 days of the service. Within 14 days you are told whether the complaint is complete, and within 60 days after that it is decided.',
    staff: 'A complaint about a member of staff is decided by the superior. Your identity can be kept secret.',
    begin: 'Write a complaint',
    filled: 'Service, ticket and date are filled in; you can change them.',
    elsewhere: 'This region takes no complaints about services online yet',
    elsewhereText: 'Bring your complaint to the government by these contacts:',
    ombudsman: 'Ombudsman of the Republic of Indonesia',
    ombudsmanText: 'You may also turn to the Ombudsman: telephone 137 or ombudsman.go.id, free of charge.',
    back: 'Back to the case',
  },
});
