/** Words about the clocks of a case: to citizens, officers, and in notices. */
import { texts, writeDate } from '../../foundation/texts.ts';

interface NoticeFacts {
  readonly ticket: string;
  readonly stage: string;
  readonly due: string | null;
  readonly today: string;
}

const dueId = ({ due, today }: NoticeFacts): string =>
  due === null
    ? ''
    : due < today
      ? ` Batasnya ${writeDate('id', due)}, sudah lewat.`
      : ` Batasnya ${writeDate('id', due)}.`;
const dueEn = ({ due, today }: NoticeFacts): string =>
  due === null
    ? ''
    : due < today
      ? ` It was due on ${writeDate('en', due)}.`
      : ` It is due on ${writeDate('en', due)}.`;

export const clockTexts = texts({
  id: {
    title: 'Batas waktu',
    itself: 'Yang terjadi dengan sendirinya',
    promise: 'Janji layanan',
    stage: 'Tahap ini',
    yours: 'Giliran Anda',
    working: (n: number) => `${n} hari kerja`,
    calendar: (n: number) => `${n} hari`,
    until: (date: string, left: string) => `Paling lambat ${date}, sisa ${left}`,
    today: (date: string) => `Hari ini hari terakhir (${date})`,
    late: (date: string, late: string) => `Lewat ${late} dari ${date}`,
    lateSome: (date: string) => `Lewat dari ${date}`,
    stopped: (since: string, left: string) => `Berhenti sejak ${since}, sisa ${left}`,
    stoppedLate: (since: string) => `Berhenti sejak ${since}, waktunya sudah habis`,
    kept: (on: string, due: string) => `Ditepati pada ${on}, batasnya ${due}`,
    keptStill: (on: string) => `Ditepati pada ${on}`,
    missed: (on: string, due: string) => `Terlambat: baru ${on}, batasnya ${due}`,
    missedStill: (on: string) => `Terlambat: baru ${on}`,
    owes: 'Jam berhenti karena kami menunggu jawaban pemohon.',
    owesYou: 'Jam layanan berhenti selama kami menunggu Anda.',
    provisional: (year: string) => `Tanggal sementara: libur nasional ${year} belum ditetapkan.`,
    provisionalTag: 'sementara',
    onDay: (date: string) => `Pada ${date}`,
    reminds: { turn: 'Petugas diingatkan', applicant: 'Anda diingatkan', superior: 'Atasan diingatkan' },
    remindsOfficer: { turn: 'Anda diingatkan', applicant: 'Pemohon diingatkan', superior: 'Atasan diingatkan' },
    escalates: 'Atasan petugas ikut menangani',
    escalated: (to: string, date: string) => `Sejak ${date} ikut ditangani ${to}`,
    escalatedTag: 'Naik ke atasan',
    within: (date: string, left: string) => `Paling lambat ${date}, sisa ${left}.`,
    withinToday: (date: string) => `Hari ini hari terakhir (${date}).`,
    afterEnd: 'Tidak setuju dengan keputusan ini?',
    events: {
      reminded: { turn: 'Petugas diingatkan', applicant: 'Pemohon diingatkan', superior: 'Atasan diingatkan' },
      escalated: (to: string) => (to === '' ? 'Melewati batas, tidak ada atasan' : `Naik ke atasan: ${to}`),
    },
    notice: {
      title: {
        desk: (ticket: string) => `Pengingat: ${ticket}`,
        superior: (ticket: string) => `${ticket} naik kepada Anda`,
        applicant: (ticket: string) => `Pengingat untuk ${ticket}`,
      },
      text: {
        desk: (of: NoticeFacts) => `${of.ticket} masih pada tahap “${of.stage}”.${dueId(of)}`,
        superior: (of: NoticeFacts) =>
          `${of.ticket} belum selesai pada tahap “${of.stage}”.${dueId(of)} Anda sekarang dapat menanganinya.`,
        applicant: (of: NoticeFacts) => `${of.ticket} menunggu Anda pada tahap “${of.stage}”.${dueId(of)}`,
      },
    },
  },
  en: {
    title: 'Deadlines',
    itself: 'What happens by itself',
    promise: 'Service promise',
    stage: 'This stage',
    yours: 'Your turn',
    working: (n: number) => (n === 1 ? '1 working day' : `${n} working days`),
    calendar: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    until: (date: string, left: string) => `By ${date}, ${left} left`,
    today: (date: string) => `Today is the last day (${date})`,
    late: (date: string, late: string) => `${late} past ${date}`,
    lateSome: (date: string) => `Past ${date}`,
    stopped: (since: string, left: string) => `Stopped since ${since}, ${left} left`,
    stoppedLate: (since: string) => `Stopped since ${since}, no days left`,
    kept: (on: string, due: string) => `Kept on ${on}, due ${due}`,
    keptStill: (on: string) => `Kept on ${on}`,
    missed: (on: string, due: string) => `Missed: done on ${on}, due ${due}`,
    missedStill: (on: string) => `Missed: done on ${on}`,
    owes: "The clock stands still while we wait for the applicant's answer.",
    owesYou: 'The clock stands still while we wait for you.',
    provisional: (year: string) => `Provisional date: the national days of ${year} are not decreed yet.`,
    provisionalTag: 'provisional',
    onDay: (date: string) => `On ${date}`,
    reminds: { turn: 'The officer is reminded', applicant: 'You are reminded', superior: 'The superior is reminded' },
    remindsOfficer: {
      turn: 'You are reminded',
      applicant: 'The applicant is reminded',
      superior: 'The superior is reminded',
    },
    escalates: "The officer's superior joins in",
    escalated: (to: string, date: string) => `With ${to} as well since ${date}`,
    escalatedTag: 'Escalated',
    within: (date: string, left: string) => `By ${date}, ${left} left.`,
    withinToday: (date: string) => `Today is the last day (${date}).`,
    afterEnd: 'Do you disagree with this decision?',
    events: {
      reminded: { turn: 'Officer reminded', applicant: 'Applicant reminded', superior: 'Superior reminded' },
      escalated: (to: string) => (to === '' ? 'Past its limit, nobody stands above' : `Escalated to ${to}`),
    },
    notice: {
      title: {
        desk: (ticket: string) => `Reminder: ${ticket}`,
        superior: (ticket: string) => `${ticket} was escalated to you`,
        applicant: (ticket: string) => `Reminder about ${ticket}`,
      },
      text: {
        desk: (of: NoticeFacts) => `${of.ticket} is still in “${of.stage}”.${dueEn(of)}`,
        superior: (of: NoticeFacts) =>
          `${of.ticket} is not finished in “${of.stage}”.${dueEn(of)} You may act on it now.`,
        applicant: (of: NoticeFacts) => `${of.ticket} waits for you in “${of.stage}”.${dueEn(of)}`,
      },
    },
  },
});
