/** What is said of bills: in notices, in the timeline, on the payer's page. */
import { texts } from '../../foundation/texts.ts';

export const caseBillTexts = texts({
  id: {
    bills: 'Tagihan',
    receipt: 'Tanda bukti pembayaran',
    back: 'Kembali ke berkas',
    print: 'Cetak',
    paidLine: 'Pembayaran diterima',
    news: {
      made: (n: string, sum: string, due: string, code: string) => ({
        title: `Tagihan ${n}`,
        text: `Mohon bayar ${sum} paling lambat ${due} dengan kode bayar ${code}.`,
      }),
      paid: (n: string, sum: string) => ({ title: `Tagihan ${n} lunas`, text: `Pembayaran ${sum} telah kami terima.` }),
      exempt: (n: string) => ({ title: `Tagihan ${n} dibebaskan`, text: 'Anda tidak perlu membayar tagihan ini.' }),
      cancelled: (n: string) => ({
        title: `Tagihan ${n} dibatalkan`,
        text: 'Jangan membayar dengan kode bayar yang lama.',
      }),
      refunded: (n: string) => ({
        title: `Tagihan ${n} dikembalikan`,
        text: 'Pengembalian pembayaran Anda disetujui.',
      }),
      reminded: (n: string, sum: string, due: string, code: string) => ({
        title: `Tagihan ${n} belum dibayar`,
        text: `Jatuh tempo ${due}. Jumlah ${sum}, kode bayar ${code}.`,
      }),
    },
  },
  en: {
    bills: 'Bills',
    receipt: 'Receipt of payment',
    back: 'Back to the case',
    print: 'Print',
    paidLine: 'Payment received',
    news: {
      made: (n: string, sum: string, due: string, code: string) => ({
        title: `Bill ${n}`,
        text: `Please pay ${sum} by ${due} with the payment code ${code}.`,
      }),
      paid: (n: string, sum: string) => ({ title: `Bill ${n} is paid`, text: `We received your payment of ${sum}.` }),
      exempt: (n: string) => ({ title: `Bill ${n} is exempt`, text: 'You need not pay this bill.' }),
      cancelled: (n: string) => ({
        title: `Bill ${n} is cancelled`,
        text: 'Do not pay with its payment code any more.',
      }),
      refunded: (n: string) => ({ title: `Bill ${n} is refunded`, text: 'Your refund was approved.' }),
      reminded: (n: string, sum: string, due: string, code: string) => ({
        title: `Bill ${n} is not paid yet`,
        text: `Due on ${due}. Amount ${sum}, payment code ${code}.`,
      }),
    },
  },
});
