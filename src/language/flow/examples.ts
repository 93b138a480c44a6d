/** Values for what no region has filled yet: invented ones, so that an application can be walked before it is anyone's. */
import { valueOn } from '../compile.ts';
import type { Answers, ParameterValues } from '../definition.ts';
import type { Application, Scope } from './runtime.ts';

/** What stands in for a region's values on a day. */
export function examples(app: Application, day: string): ParameterValues {
  const given = Object.entries(app.definition.parameters).flatMap(([id, { default: value, example, from }]) => {
    const shown = (from === undefined ? undefined : valueOn(from, day)) ?? value ?? example;
    return shown === undefined ? [] : [[id, shown] as const];
  });
  return {
    daerah: 'Kabupaten Contoh',
    pemerintah: 'Pemerintah Kabupaten Contoh',
    kepala_daerah: 'Bupati',
    ...Object.fromEntries(given),
  };
}

/** What a letter is written from on these answers alone, as on the day a case was opened with invented values. */
export function scenarioScope(app: Application, answers: Answers, date: string): Scope {
  const { start: stage } = app.definition.flow;
  return {
    answers,
    parameters: examples(app, date),
    today: date,
    case: { ticket: 'CONTOH-0001', opened: date, stage, due: null },
  };
}
