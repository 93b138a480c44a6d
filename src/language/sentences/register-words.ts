/** Words of registers and records for sentences about differences: Indonesian, then English. */
export const registerWords = {
  register: {
    noun: 'daftar|register',
    called: 'name',
    properties: {
      name: 'nama|name',
      key: 'kunci|key',
      title: 'isian nama|title field',
      number: 'isian nomor|number field',
      fields: 'isian|fields',
      validity: 'masa berlaku|validity',
      remind: 'hari pengingat|days of reminders',
      holder: 'pemegang|holder',
      public: 'isian terbuka|public fields',
    },
  },
  validity: {
    noun: 'masa berlaku|validity',
    properties: { years: 'tahun|years', months: 'bulan|months', days: 'hari|days' },
  },
  record_step: {
    noun: 'catatan daftar|record',
    properties: {
      register: 'daftar|register',
      does: 'perbuatan|what is done',
      record: 'isian catatan|field of the record',
      set: 'isi|values',
      until: 'berlaku sampai|last day',
      reason: 'alasan|reason',
    },
  },
  expected_record: {
    noun: 'catatan daftar|record',
    properties: {
      register: 'daftar|register',
      does: 'perbuatan|what is done',
      values: 'isi|values',
      until: 'berlaku sampai|last day',
    },
  },
} as const;
