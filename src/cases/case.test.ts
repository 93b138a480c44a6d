import { describe, expect, test } from 'vitest';
import { PERMIT } from '../../test/cases.ts';
import { type CaseState, UNBEGUN } from '../language/index.ts';
import { oversees } from './acting.ts';
import {
  type CaseEvent,
  dueGroup,
  dueRange,
  isOnTime,
  journey,
  NO_DUE,
  stateColumns,
  taskDue,
  usualWay,
} from './case.ts';
import { dueWords } from './officer-lines.ts';

const state = (given: Partial<CaseState>): CaseState => ({
  ...UNBEGUN,
  stage: 'verifikasi',
  enteredOn: '2026-11-24',
  opened: '2026-11-24',
  ...given,
});

describe('deadlines', () => {
  test('the desk sees the earlier of both, and none while the clock stands still', () => {
    expect(taskDue(state({ due: '2026-12-05', caseDue: '2026-12-01' }))).toBe('2026-12-01');
    expect(taskDue(state({ caseDue: '2026-12-01' }))).toBe('2026-12-01');
    expect(taskDue(state({ due: '2026-12-05', clock: 'stopped' }))).toBe(NO_DUE);
    expect(taskDue(state({}))).toBe(NO_DUE);
  });

  test('every date falls into exactly the group whose range holds it', () => {
    const today = '2026-11-24';
    for (const due of [
      '2026-11-01',
      '2026-11-23',
      today,
      '2026-11-25',
      '2026-12-01',
      '2026-12-02',
      '2027-03-01',
      NO_DUE,
    ]) {
      const { from, until } = dueRange(dueGroup(due, today), today);
      expect(from <= due && due <= until, due).toBe(true);
    }
    expect(dueWords('2026-11-22', today, 'id')).toEqual({ state: 'bad', text: 'Lewat 2 hari' });
    expect(dueWords('2026-11-23', today, 'en')).toEqual({ state: 'bad', text: '1 day late' });
    expect(dueWords(today, today, 'id', true)).toEqual({ state: 'stopped', text: 'Jam berhenti' });
  });

  test('the promise is kept up to and on its last day; stopped, while days are left', () => {
    expect(isOnTime(state({ caseDue: '2026-11-24' }), '2026-11-24')).toBe(true);
    expect(isOnTime(state({ caseDue: '2026-11-24' }), '2026-11-25')).toBe(false);
    expect(isOnTime(state({ clock: 'stopped', remaining: -1 }), '2026-11-25')).toBe(false);
    expect(isOnTime(state({}), '2030-01-01')).toBe(true);
    expect(stateColumns(state({ timers: { b: '2026-12-02', a: '2026-12-09' } }), '2026-11-24', null).timer_on).toBe(
      '2026-12-03',
    );
  });
});

describe('the way of a case', () => {
  const event = (stage: string): CaseEvent => ({
    seq: 1,
    at: new Date(0),
    actorKind: 'official',
    actor: null,
    actorName: '',
    kind: 'acted',
    stage,
    text: null,
    public: true,
    details: {},
  });

  test('is the one on which all goes well', () => {
    expect(usualWay(PERMIT)).toEqual(['verifikasi', 'persetujuan', 'terbit']);
  });

  test('shows a stage beside it where the case left it, and how it really ended', () => {
    const beside = journey(PERMIT, { stage: 'perbaikan', ended: null }, [event('verifikasi'), event('perbaikan')]);
    expect(beside.map(step => `${step.stage} ${step.state}`)).toEqual([
      'verifikasi done',
      'perbaikan now',
      'persetujuan todo',
      'terbit todo',
    ]);
    const refused = journey(PERMIT, { stage: 'ditolak', ended: 'refused' }, [event('verifikasi'), event('ditolak')]);
    expect(refused.map(step => step.stage)).toEqual(['verifikasi', 'ditolak']);
  });
});

test('an office sees the desks of its agency within its area', () => {
  const desk = (id: string, area: string | null, agency = 'kelurahan') => ({
    id,
    agency,
    area,
    title: id,
    kind: 'x',
    duties: [],
  });
  const village = desk('lurah', '33.25.01.1001');
  const quarter = desk('rw', '33.25.01.1001/003');
  expect(oversees(village, quarter)).toBe(true);
  expect(oversees(quarter, village)).toBe(false);
  expect(oversees(quarter, desk('rw2', '33.25.01.1001/004'))).toBe(false);
  expect(oversees(desk('kepala', null, 'dinas'), desk('staf', null, 'dinas'))).toBe(true);
  expect(oversees(desk('kepala', null, 'dinas'), quarter)).toBe(false);
});
