/** The resident of the demonstration, whose account is there to be looked at. A number that no operator gives out. */
export const DEMO_RESIDENT = { name: 'Siti Aminah', phone: '+6281200007777', typed: '0812 0000 7777' } as const;
