/** The applicant's right to take a case back, and where a flow bars it. */
import { describe, expect, test } from 'vitest';
import { PERMIT } from '../../../test/cases.ts';
import type { WorkingCalendar } from '../calendar.ts';
import { compile } from '../compile.ts';
import type { Definition } from '../definition.ts';
import { runScenarios } from '../scenarios.ts';
import { advance, open } from './advance.ts';
import type { CaseState, Outcome, Refusal, Scope } from './runtime.ts';
import { mayWithdraw, withdraw } from './withdrawing.ts';

const calendar: WorkingCalendar = { zone: 'Asia/Jakarta', isWorking: () => true };
const scope: Scope = { answers: { nama: 'Siti' }, parameters: {}, today: '2026-03-02' };

const withStage = (id: string, more: object): Definition => {
  const stage = PERMIT.flow.stages[id];
  return {
    ...PERMIT,
    flow: { ...PERMIT.flow, stages: { ...PERMIT.flow.stages, [id]: { ...stage, ...more } } },
  } as Definition;
};
const opened = (definition: Definition): { app: ReturnType<typeof compile>; state: CaseState } => {
  const app = compile(definition);
  return { app, state: open(app, scope, calendar).state };
};
const done = (result: Outcome | Refusal): Outcome => {
  if ('refused' in result) throw new Error(result.refused);
  return result;
};

describe('withdrawing', () => {
  test('ends a case in the stage where it stands, its clocks still, nobody’s move', () => {
    const { app, state } = opened(PERMIT);
    expect(mayWithdraw(app, state, scope)).toBe(true);
    const { state: after, task, answers } = done(withdraw(app, state, scope, calendar));
    expect(after).toMatchObject({
      stage: 'verifikasi',
      end: 'withdrawn',
      clock: 'stopped',
      due: null,
      timers: {},
      desk: null,
    });
    expect(after.caseDue).toBe(state.caseDue);
    expect([task, answers]).toEqual([null, { nama: 'Siti' }]);
  });

  test('is done once', () => {
    const { app, state } = opened(PERMIT);
    const { state: after } = done(withdraw(app, state, scope, calendar));
    expect(mayWithdraw(app, after, scope)).toBe(false);
    expect(withdraw(app, after, scope, calendar)).toMatchObject({ refused: 'ended' });
    expect(advance(app, after, { action: 'lengkap', who: 'verifikator' }, scope, calendar)).toMatchObject({
      refused: 'ended',
    });
  });

  test('is barred in a stage that says so', () => {
    const { app, state } = opened(withStage('verifikasi', { withdraw: false }));
    expect(withdraw(app, state, scope, calendar)).toMatchObject({ refused: 'not-now' });
  });

  test('leaves the way to an action of the flow’s own that ends withdrawn', () => {
    const actions = {
      ...PERMIT.flow.stages.verifikasi?.actions,
      tarik: { label: 'Tarik', by: 'applicant', to: 'ditarik' },
    };
    const { app, state } = opened(withStage('verifikasi', { actions }));
    expect(mayWithdraw(app, state, scope)).toBe(false);
    const own = done(advance(app, state, { action: 'tarik', who: 'applicant' }, scope, calendar));
    expect(own.state.end).toBe('withdrawn');
  });

  test('is a step that scenarios can take, of the applicant alone', () => {
    const steps = [
      { who: 'applicant', does: 'submit', answers: { nama: 'Siti', nik: '3325014107900003' } },
      { who: 'applicant', does: 'withdraw', expect: { end: 'withdrawn', stage: 'verifikasi' } },
    ];
    const told = runScenarios(
      compile({ ...PERMIT, scenarios: { tarik: { name: 'Ditarik', on: '2026-03-02', steps } } }),
      calendar,
    );
    expect(told.map(one => one.failures)).toEqual([[]]);
  });
});
