/** Words of levies and bills for sentences about differences: Indonesian, then English. */
export const levyWords = {
  levy: {
    noun: 'retribusi|levy',
    called: 'name',
    properties: {
      name: 'nama|name',
      basis: 'dasar pengenaan|basis',
      items: 'rincian|items',
      round: 'pembulatan|rounding',
      due: 'jatuh tempo|due date',
      exempt: 'pembebasan|exemption',
      penalty: 'sanksi keterlambatan|interest for late payment',
    },
  },
  levy_item: {
    noun: 'rincian|item',
    called: 'label',
    properties: { label: 'nama|label', amount: 'jumlah|amount', when: 'syarat|condition' },
  },
  levy_exempt: {
    noun: 'pembebasan|exemption',
    properties: { when: 'syarat pembebasan|condition of the exemption', basis: 'dasar pembebasan|its basis' },
  },
  levy_penalty: {
    noun: 'sanksi keterlambatan|interest for late payment',
    properties: {
      percent_per_month: 'persen per bulan|percent a month',
      at_most_months: 'bulan paling banyak|months at most',
      basis: 'dasar sanksi|its basis',
    },
  },
  awaits: {
    noun: 'pembayaran yang ditunggu|payment awaited',
    properties: {
      payment: 'retribusi yang ditunggu|levy awaited',
      to: 'tujuan setelah dibayar|stage after payment',
      overdue: 'lewat jatuh tempo|being overdue',
    },
  },
  awaits_overdue: {
    noun: 'lewat jatuh tempo|being overdue',
    properties: { to: 'tujuan setelah jatuh tempo|stage after the due date' },
  },
  expected_bill: {
    noun: 'tagihan|bill',
    properties: {
      levy: 'retribusi|levy',
      amount: 'jumlah|amount',
      due: 'jatuh tempo|due date',
      state: 'keadaan|state',
    },
  },
} as const;
