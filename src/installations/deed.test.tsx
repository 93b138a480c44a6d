/** What a deed says on the pages of an application, while it is in force and after it ended. */
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreements/index.ts';
import { render, type View } from '../ui/view.tsx';
import { DeedCard, overSince } from './pages/deed.tsx';

const of = (more: Partial<Agreement>, terms: Partial<Agreement['terms']> = {}): Agreement =>
  ({
    id: 'x',
    stage: 'in-force',
    starts: '2026-01-01',
    ends: '2030-12-31',
    ended: null,
    terms: {
      applications: 'all',
      years: 5,
      mayPassOn: false,
      creditRequired: true,
      onEnding: 'keep-without-updates',
      ...terms,
    },
    ...more,
  }) as Agreement;

const ended = { stage: 'ended', ended: { on: '2027-03-31', kind: 'aim-reached', reason: 'Selesai.' } } as const;

describe('a deed', () => {
  test.each([
    [of({}), '2026-11-24', undefined],
    [of({}), '2031-01-01', '2030-12-31'],
    [of(ended), '2027-04-01', '2027-03-31'],
  ] as const)('is over since', (agreement, today, since) => {
    expect(overSince(agreement, today)).toBe(since);
  });

  const shown = (agreement: Agreement, lang: 'id' | 'en', today: string): string => {
    const view: View = {
      lang,
      base: '',
      token: 't',
      path: '/',
      nonce: 'n',
      now: new Date(),
      demo: false,
      requestId: 'r',
    };
    return render(view, <DeedCard agreement={agreement} origin="Kota Asal" today={today} />);
  };

  test('in force names credit and limits', () => {
    const html = shown(of({}), 'id', '2026-11-24');
    expect(html).toContain('Berlaku sampai 31 Desember 2030');
    expect(html).toContain('Nama Kota Asal wajib disebut');
    expect(html).toContain('tidak boleh diteruskan');
  });

  test('ended says that it goes on without updates, or until when it takes new cases', () => {
    expect(shown(of(ended), 'en', '2027-05-01')).toContain('may go on without updates');
    const stops = of(ended, { onEnding: 'stop', stopAfterDays: 30, mayPassOn: true });
    const html = shown(stops, 'id', '2027-05-01');
    expect(html).toContain('tidak menerima permohonan baru sesudah 30 April 2027');
    expect(html).toContain('boleh diteruskan');
  });
});
