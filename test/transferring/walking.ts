/** Simulated citizens and officers: they answer whatever is asked, and walk a case from stage to stage. */
import {
  type Answer,
  type Answers,
  type Application,
  addDays,
  advance,
  type CaseState,
  consult,
  consultsIn,
  type Field,
  faults,
  isRefusal,
  nationalCalendar,
  nextTimer,
  offered,
  open,
  type ParameterValues,
  passed,
  shownFields,
  shownOptions,
  shownPages,
  timersDue,
  withDefaults,
} from '../../src/language/index.ts';

export const TODAY = '2026-11-24';
const NIK = '3325014107900003';

/** A right answer to almost any field. `turn` chooses among options. */
export function answerTo(field: Field, options: readonly string[], turn: number): Answer {
  const option = options[turn % Math.max(options.length, 1)] ?? null;
  switch (field.type) {
    case 'number':
    case 'money':
      return field.at_least ?? Math.min(2, field.at_most ?? 2);
    case 'date':
      return TODAY;
    case 'time':
      return '09:00';
    case 'yes-no':
      return turn % 2 === 0;
    case 'declaration':
      return true;
    case 'choice':
      return option;
    case 'choices':
      return option === null ? [] : [option];
    case 'nik':
    case 'kk':
      return field.type === 'nik' ? NIK : '3325010101150001';
    case 'nip':
      return '197909122003121003';
    case 'phone':
      return '081234567890';
    case 'email':
      return 'siti@contoh.id';
    case 'place':
      return {
        kecamatan: '33.25.01',
        kelurahan: '33.25.01.2001',
        rw: '001',
        rt: '002',
        latitude: -7,
        longitude: 109.9,
      };
    case 'file':
      return [{ digest: 'a'.repeat(64), name: 'ktp.jpg', bytes: 1_000, mediaType: 'image/jpeg' }];
    case 'table':
      return Array.from({ length: Math.max(1, field.at_least ?? 1) }, () =>
        Object.fromEntries(
          Object.entries(field.columns ?? {}).map(([id, column]) => [
            id,
            answerTo(column, Object.keys(column.options ?? {}), turn) as string,
          ]),
        ),
      );
    case 'computed':
      return null;
    default:
      return 'Jawaban yang cukup panjang untuk diperiksa petugas.'.slice(0, Math.min(field.at_most ?? 60, 60));
  }
}

export const valuesOf = (app: Application): ParameterValues => withDefaults(app.definition, examplesOf(app));

/** Something for every parameter. */
export function examplesOf(app: Application): ParameterValues {
  return Object.fromEntries(
    Object.entries(app.definition.parameters).map(([id, one]) => {
      const number = ['number', 'money', 'working-days', 'calendar-days'].includes(one.type);
      const plain = number
        ? (one.at_least ?? 3)
        : one.type === 'yes-no'
          ? true
          : one.type === 'number-pattern'
            ? '1/{urut}/{tahun}'
            : 'contoh';
      return [id, one.default ?? one.example ?? plain];
    }),
  );
}

/** A filled form; undefined where the answers made up here do not fit it. */
export function filled(app: Application, turn: number): Answers | undefined {
  let answers: Answers = {};
  const scope = () => ({ answers, parameters: valuesOf(app), today: TODAY });
  // What is asked depends on what was answered: until nothing new is shown.
  for (let round = 0; round < 4; round += 1) {
    const shown = shownPages(app, scope()).flatMap(page => shownFields(app, page, scope()));
    const next = shown.flatMap(id => {
      const field = app.fields.get(id)?.field;
      if (field === undefined || field.type === 'computed') return [];
      return [[id, answerTo(field, shownOptions(app, id, scope()), turn)] as const];
    });
    answers = Object.fromEntries(next);
  }
  const amiss = faults(app, scope());
  return amiss.length > 0 ? undefined : answers;
}

export interface Standing {
  readonly state: CaseState;
  readonly answers: Answers;
}

const whoAll = (app: Application): readonly string[] => [...Object.keys(app.definition.roles), 'applicant'];

/** Every case that one step more makes of this one, on some day: by officers, by the applicant, by itself. */
export function stepsFrom(
  app: Application,
  at: Standing,
  today: string,
): readonly (Standing & { readonly today: string })[] {
  const after = (days: number): string => addDays(nationalCalendar, today, days, 'calendar');
  const parameters = valuesOf(app);
  const then = (day: string) => ({
    answers: at.answers,
    parameters,
    today: day,
    case: { ticket: 'BTG-2026-TEST', opened: at.state.opened, stage: at.state.stage },
  });
  const found: (Standing & { today: string })[] = [];
  const tomorrow = after(1);
  for (const who of whoAll(app)) {
    for (const action of offered(app, at.state, then(tomorrow), who)) {
      for (const turn of [0, 1, 2]) {
        const ask = Object.entries(app.definition.flow.stages[at.state.stage]?.actions?.[action]?.ask ?? {});
        const answers = Object.fromEntries(
          ask.map(([id, field]) => [id, answerTo(field, Object.keys(field.options ?? {}), turn)]),
        );
        const outcome = advance(app, at.state, { action, who, answers }, then(tomorrow), nationalCalendar);
        if (!isRefusal(outcome)) found.push({ state: outcome.state, answers: outcome.answers, today: tomorrow });
        if (ask.length === 0) break;
      }
    }
  }
  // Whoever was asked for an opinion gives it.
  for (const one of consultsIn(app, at.state, tomorrow).filter(asked => asked.isOpen)) {
    const answers = Object.fromEntries(
      Object.entries(one.consult.ask ?? {}).map(([id, field]) => [
        id,
        answerTo(field, Object.keys(field.options ?? {}), 0),
      ]),
    );
    const step = { consult: one.id, does: 'answer', who: one.consult.of, answers } as const;
    const outcome = consult(app, at.state, step, then(tomorrow), nationalCalendar);
    if (!isRefusal(outcome)) found.push({ state: outcome.state, answers: outcome.answers, today: tomorrow });
  }
  // Nobody does anything until the next thing happens by itself.
  const next = nextTimer(at.state);
  const late = next === null || next < tomorrow ? tomorrow : next;
  const [timer] = timersDue(app, at.state, late);
  if (timer?.does !== undefined) {
    const outcome = advance(app, at.state, { action: timer.does, who: 'system' }, then(late), nationalCalendar);
    if (!isRefusal(outcome)) found.push({ state: outcome.state, answers: outcome.answers, today: late });
  } else if (timer !== undefined)
    found.push({ state: passed(app, at.state, timer.id, late), answers: at.answers, today: late });
  return found;
}

/** States looked at for the spread of one definition. */
const LOOKS_AT_MOST = 240;

/** Open cases in every stage that walks lead to, some few in each. */
export function spread(app: Application, inEach: number): readonly Standing[] {
  const found: Standing[] = [];
  const inStage = new Map<string, number>();
  const queue: (Standing & { today: string })[] = [];
  for (const turn of [0, 1, 2]) {
    const answers = filled(app, turn);
    if (answers === undefined) continue;
    // The last one is so old that whatever happens by itself has happened.
    const day = turn === 2 ? '2025-06-02' : '2026-11-02';
    const scope = {
      answers,
      parameters: valuesOf(app),
      today: day,
      case: { ticket: 'BTG-2026-TEST', opened: day, stage: app.definition.flow.start },
    };
    const outcome = open(app, scope, nationalCalendar);
    queue.push({ state: outcome.state, answers: outcome.answers, today: day });
  }
  for (let at = queue.shift(); at !== undefined && found.length < LOOKS_AT_MOST; at = queue.shift()) {
    const { state, answers, today } = at;
    // Coming back with more answers is another case than coming for the first time.
    const like = `${state.stage} ${Object.keys(answers).length}`;
    const seen = inStage.get(like) ?? 0;
    if (seen >= 3 || today > TODAY) continue;
    inStage.set(like, seen + 1);
    // An end may lead on, to an objection; a case that has ended is itself not moved.
    if (state.end === null) found.push({ state, answers });
    queue.push(...stepsFrom(app, at, today));
  }
  const kept = new Map<string, Standing[]>();
  for (const one of found) kept.set(one.state.stage, [...(kept.get(one.state.stage) ?? []), one]);
  return [...kept.values()].flatMap(all => all.slice(0, inEach));
}

/** Whether somebody can bring the case to an end. */
export function canEnd(app: Application, from: Standing): boolean {
  const seen = new Set<string>();
  const queue: (Standing & { today: string })[] = [{ ...from, today: TODAY }];
  for (let at = queue.pop(); at !== undefined && seen.size < 400; at = queue.pop()) {
    if (at.state.end !== null) return true;
    const key = JSON.stringify([at.state.stage, at.state.previous, at.answers, Object.keys(at.state.timers)]);
    if (seen.has(key)) continue;
    seen.add(key);
    queue.push(...stepsFrom(app, at, at.today));
  }
  return false;
}
