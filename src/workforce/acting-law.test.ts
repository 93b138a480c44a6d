import { describe, expect, it } from 'vitest';
import type { Duty } from '../foundation/context.ts';
import { appointmentRefusal, delegationRefusal, lastDayOf, levelsBelow, nameLines } from './acting-law.ts';

const post = (id: string, kind: string, agency: string, duties: readonly Duty[] = []) => ({
  id,
  title: id,
  kind,
  agency,
  area: null,
  duties,
  superior: null,
});
const GOVERNMENT = [
  post('Bupati', 'head-of-region', 'setda', ['head-of-region']),
  post('Sekda', 'head', 'setda', ['regional-secretary']),
  post('Asisten', 'section-head', 'setda'),
  post('Kadis', 'head', 'dinas'),
  post('Kabid', 'section-head', 'dinas'),
];
const named = (id: string) => GOVERNMENT.find(one => one.id === id) ?? post(id, 'staff', 'x');
const levels = (low: string, high: string) => levelsBelow(named(low), named(high), GOVERNMENT);

const holder = { official: 'siti', kind: 'holder' as const, starts: '2025-01-01', ends: null };
const acting = (kind: 'plt' | 'plh', starts: string, ends: string | null, official = 'budi') => ({
  kind,
  starts,
  ends,
  official,
});

describe('standing in for a post', () => {
  it('is Plt where the post is vacant and Plh where its holder is absent, never the reverse', () => {
    expect(appointmentRefusal(acting('plt', '2026-03-01', '2026-05-31'), [holder])).toBe('not-vacant');
    expect(appointmentRefusal(acting('plt', '2026-03-01', '2026-05-31'), [])).toBeUndefined();
    expect(appointmentRefusal(acting('plh', '2026-03-01', '2026-03-10'), [])).toBe('nobody-absent');
    expect(appointmentRefusal(acting('plh', '2026-03-01', '2026-03-10'), [holder])).toBeUndefined();
  });

  it('is for one person at a time, and an absence has an end', () => {
    const other = acting('plh', '2026-03-10', '2026-03-12', 'rina');
    expect(appointmentRefusal(acting('plh', '2026-03-01', '2026-03-10'), [holder, other])).toBe('acting-overlaps');
    expect(appointmentRefusal(acting('plh', '2026-03-01', '2026-03-09'), [holder, other])).toBeUndefined();
    expect(appointmentRefusal(acting('plh', '2026-03-01', null), [holder])).toBe('plh-without-end');
  });

  it('lasts three months as Plt, and three more once extended (SE BKN 1/2021)', () => {
    const first = acting('plt', '2026-03-05', '2026-06-04');
    expect(lastDayOf('2026-03-05', 3)).toBe('2026-06-04');
    expect(lastDayOf('2026-11-30', 3)).toBe('2027-02-28');
    expect(appointmentRefusal(first, [])).toBeUndefined();
    expect(appointmentRefusal(acting('plt', '2026-03-05', '2026-06-05'), [])).toBe('acting-too-long');
    const second = acting('plt', '2026-06-05', '2026-09-04');
    expect(appointmentRefusal(second, [first])).toBeUndefined();
    expect(appointmentRefusal(acting('plt', '2026-09-05', '2026-09-30'), [first, second])).toBe('acting-too-long');
    expect(appointmentRefusal(acting('plt', '2026-09-05', '2026-09-30', 'rina'), [first, second])).toBeUndefined();
  });
});

describe('work in another name (Permendagri 1/2023; UU 30/2014 Ps 13, 14)', () => {
  const wanted = (kind: 'mandate' | 'delegation', low: string, high: string, applications: string[] | null = null) => ({
    kind,
    applications,
    starts: '2026-03-01',
    ends: '2026-03-31',
    levels: levels(low, high),
  });

  it('goes from the head of region to the secretary, by u.b. to an assistant, and not to a head of section', () => {
    expect(delegationRefusal(wanted('mandate', 'Sekda', 'Bupati'), [])).toBeUndefined();
    expect(nameLines('mandate', 'Bupati', { title: 'Sekda' })).toEqual(['a.n. Bupati', 'Sekda']);
    expect(delegationRefusal(wanted('mandate', 'Asisten', 'Bupati'), [])).toBeUndefined();
    expect(nameLines('mandate', 'Bupati', { title: 'Asisten', between: 'Sekda' })).toEqual([
      'a.n. Bupati',
      'Sekda',
      'u.b.',
      'Asisten',
    ]);
    expect(delegationRefusal(wanted('mandate', 'Kabid', 'Bupati'), [])).toBe('delegation-too-low');
  });

  it('goes one level as a delegation, and only downward', () => {
    expect(delegationRefusal(wanted('delegation', 'Kabid', 'Kadis'), [])).toBeUndefined();
    expect(delegationRefusal(wanted('delegation', 'Kabid', 'Sekda'), [])).toBe('delegation-too-low');
    expect(delegationRefusal(wanted('mandate', 'Kadis', 'Kabid'), [])).toBe('delegation-too-low');
  });

  it('is given once for the same days and the same applications', () => {
    const given = [wanted('mandate', 'Kabid', 'Kadis', ['krk'])];
    expect(delegationRefusal(wanted('mandate', 'Kabid', 'Kadis', ['krk', 'sipu']), given)).toBe('delegation-overlaps');
    expect(delegationRefusal(wanted('mandate', 'Kabid', 'Kadis', ['sipu']), given)).toBeUndefined();
    expect(delegationRefusal(wanted('mandate', 'Kabid', 'Kadis'), given)).toBe('delegation-overlaps');
  });

  it('prints the capacity before the title of whoever stands in', () => {
    expect(nameLines('plh', 'Camat Candisari', undefined)).toEqual(['Plh. Camat Candisari']);
    expect(nameLines(undefined, 'Camat Candisari', undefined)).toEqual(['Camat Candisari']);
    expect(nameLines('superior', 'Lurah Jatingaleh', { title: 'Camat Candisari' })).toEqual(['Camat Candisari']);
  });
});
