import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isActive, marked, nextOf, numberOf, positionAfter, seatFor, type Taken } from './queue.ts';

const TIMES = ['08:00', '08:30', '09:00'];

describe('a seat', () => {
  test('is never given beyond the capacity, whatever is booked, cancelled and moved in whatever order', () => {
    const steps = fc.array(
      fc.record({
        does: fc.constantFrom('keep', 'cancel', 'move', 'walk-in', 'capacity'),
        time: fc.constantFrom(...TIMES),
        which: fc.nat(20),
        capacity: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, list => {
        let capacity = 2;
        let taken: Taken[] = [];
        for (const step of list) {
          const at = step.which % Math.max(taken.length, 1);
          const others = taken.filter((_, index) => index !== at);
          const before = taken.filter(one => one.time === step.time && one.seat !== null).length;
          const wanted = { time: step.time, capacity, times: TIMES };
          if (step.does === 'capacity') capacity = step.capacity;
          if (step.does === 'cancel') taken = others;
          if (step.does === 'walk-in')
            taken = [...taken, { time: '10:00', seat: null, position: positionAfter(wanted, taken) }];
          if (step.does === 'keep') {
            const seat = seatFor(wanted, taken);
            expect(seat === undefined).toBe(before >= capacity);
            if (seat !== undefined) taken = [...taken, { time: step.time, ...seat }];
          }
          if (step.does === 'move' && taken[at]?.seat != null) {
            const seat = seatFor(wanted, others);
            if (seat !== undefined) taken = [...others, { time: step.time, ...seat }];
          }
          const after = taken.filter(one => one.time === step.time && one.seat !== null).length;
          // A capacity made smaller takes nobody's slot away, and lets nobody in.
          expect(after <= Math.max(capacity, before)).toBe(true);
          expect(new Set(taken.map(one => one.position)).size).toBe(taken.length);
          const seats = taken.filter(one => one.seat !== null).map(one => `${one.time} ${one.seat}`);
          expect(new Set(seats).size).toBe(seats.length);
        }
      }),
    );
  });

  test('has a number in the order of the day; a walk-in comes after all slots', () => {
    const wanted = { capacity: 2, times: TIMES };
    expect(seatFor({ ...wanted, time: '08:30' }, [])).toEqual({ seat: 1, position: 3 });
    expect(seatFor({ ...wanted, time: '08:00' }, [{ time: '08:00', seat: 1, position: 1 }])).toEqual({
      seat: 2,
      position: 2,
    });
    expect(positionAfter(wanted, [])).toBe(7);
    expect(numberOf('A', 7)).toBe('A-007');
  });
});

describe('whose turn it is', () => {
  const at = (time: string): Date => new Date(`2026-03-04T${time}:00Z`);
  const one = (position: number, due: string, arrived: string) => ({
    position,
    dueAt: at(due),
    arrivedAt: at(arrived),
  });

  test('goes by the slot of whoever was there in time, and by arrival for whoever was late', () => {
    const early = one(5, '09:00', '08:00');
    const late = one(1, '08:00', '09:10');
    const walkIn = one(9, '08:40', '08:40');
    expect(nextOf([early, late, walkIn])).toBe(walkIn);
    expect(nextOf([early, late])).toBe(early);
    expect(nextOf([late])).toBe(late);
    expect(nextOf([])).toBeUndefined();
  });
});

describe('a mark', () => {
  const of = (state: Parameters<typeof marked>[0]['state'], arrived = false, called = false) => ({
    state,
    arrivedAt: arrived ? new Date(0) : null,
    calledAt: called ? new Date(0) : null,
  });

  test('leads from one state to the next, and nowhere from the others', () => {
    expect(marked(of('kept'), 'arrive')).toBe('arrived');
    expect(marked(of('missed'), 'arrive')).toBe('arrived');
    expect(marked(of('kept'), 'recall')).toBeUndefined();
    expect(marked(of('called'), 'skip')).toBe('skipped');
    expect(marked(of('skipped'), 'recall')).toBe('called');
    expect(marked(of('cancelled'), 'attend')).toBeUndefined();
    expect(marked(of('arrived'), 'cancel')).toBeUndefined();
  });

  test('is undone to what was before', () => {
    expect(marked(of('missed'), 'undo')).toBe('kept');
    expect(marked(of('attended', true), 'undo')).toBe('arrived');
    expect(marked(of('attended', true, true), 'undo')).toBe('called');
    expect(marked(of('kept'), 'undo')).toBeUndefined();
    expect(isActive('missed') && !isActive('displaced')).toBe(true);
  });
});
