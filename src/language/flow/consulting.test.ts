import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { compile } from '../compile.ts';
import type { Definition, Join, Stage } from '../definition.ts';
import { runScenarios } from '../scenarios.ts';
import { advance, offered, open } from './advance.ts';
import { consult, consultsIn, joined } from './consulting.ts';
import { type CaseState, isRefusal, type Outcome, type Refusal, type Scope } from './runtime.ts';

/** Every day is worked: the days of these stories are then dates. */
const CALENDAR = { zone: 'Asia/Jakarta', isWorking: () => true };

const opinion = (of: string, more: object = {}) => ({
  name: `Pendapat ${of}`,
  of,
  deadline: { days: 3, clock: 'working' as const },
  ask: { [`pendapat_${of}`]: { type: 'text' as const, label: 'Pendapat', required: true } },
  ...more,
});

const telaah = (join?: Join): Stage => ({
  name: 'Telaah',
  turn: 'penata',
  consults: {
    jalan: opinion('jalan'),
    taman: opinion('taman'),
    bencana: opinion('bencana', { when: 'luas > 100' }),
    hukum: opinion('hukum', { optional: true }),
  },
  ...(join === undefined ? {} : { join }),
  actions: {
    putus: { label: 'Putuskan', to: 'selesai', awaits_consults: true, decides: 'grant' },
    perbaiki: { label: 'Minta perbaikan', to: 'perbaikan' },
    tolak: { label: 'Tolak', to: 'ditolak', decides: 'refuse' },
  },
});

const definition = (join?: Join): Definition => ({
  format: 'payung/1',
  id: 'telaah',
  kind: 'application',
  name: 'Telaah',
  summary: 'Telaah bersama.',
  version: '1.0.0',
  pattern: 'request',
  icon: 'map',
  affair: 'perdagangan',
  audience: { warga: 'Warga' },
  licence: 'EUPL-1.2',
  legal: {},
  parameters: {},
  roles: Object.fromEntries(
    ['penata', 'jalan', 'taman', 'bencana', 'hukum'].map(id => [id, { name: id, at: 'agency' as const }]),
  ),
  form: { pages: { isi: { title: 'Isi', fields: { luas: { type: 'number', label: 'Luas' } } } } },
  values: {},
  tables: {},
  flow: {
    start: 'telaah',
    stages: {
      telaah: telaah(join),
      perbaikan: { name: 'Perbaikan', turn: 'applicant', actions: { kirim: { label: 'Kirim', to: 'kembali' } } },
      selesai: { name: 'Selesai', end: 'granted' },
      ditolak: { name: 'Ditolak', end: 'refused' },
    },
  },
  letters: {},
  standard: {},
  translations: {},
  scenarios: {},
});

/** A case of this application, walked by hand. */
class Story {
  readonly app;
  state: CaseState;
  answers: Scope['answers'];
  today = '2026-03-02';

  constructor(join?: Join, luas = 10) {
    this.app = compile(definition(join));
    const outcome = open(this.app, { answers: { luas }, parameters: {}, today: this.today }, CALENDAR);
    this.state = outcome.state;
    this.answers = outcome.answers;
  }

  scope(): Scope {
    return { answers: this.answers, parameters: {}, today: this.today };
  }

  on(day: string): this {
    this.today = day;
    return this;
  }

  private take(result: Outcome | Refusal): string {
    if (isRefusal(result)) return result.refused;
    this.state = result.state;
    this.answers = result.answers;
    return 'done';
  }

  does(does: 'ask' | 'withdraw' | 'answer', id: string, who: string): string {
    const answers = does === 'answer' ? { [`pendapat_${id}`]: `dari ${id}` } : {};
    return this.take(consult(this.app, this.state, { does, consult: id, who, answers }, this.scope(), CALENDAR));
  }

  act(action: string, who = 'penata'): string {
    return this.take(advance(this.app, this.state, { action, who }, this.scope(), CALENDAR));
  }

  open(): string {
    return consultsIn(this.app, this.state, this.today)
      .filter(one => one.isOpen)
      .map(one => one.id)
      .join(' ');
  }

  joined(): boolean {
    return joined(this.app, this.state, this.today);
  }
}

describe('opinions', () => {
  it('are asked for when their stage is entered, each with its own day, where their condition holds', () => {
    const small = new Story();
    expect(small.open()).toBe('jalan taman');
    expect(consultsIn(small.app, small.state, small.today)[0]?.state?.due).toBe('2026-03-05');
    expect(new Story(undefined, 500).open()).toBe('jalan taman bencana');
  });

  it('hold up what awaits them until all have answered, and nothing else', () => {
    const story = new Story();
    expect(offered(story.app, story.state, story.scope(), 'penata')).toEqual(['perbaiki', 'tolak']);
    expect(story.act('putus')).toBe('awaits-consults');
    expect(story.does('answer', 'jalan', 'jalan')).toBe('done');
    expect(story.act('putus')).toBe('awaits-consults');
    expect(story.does('answer', 'taman', 'taman')).toBe('done');
    expect(story.answers).toMatchObject({ pendapat_jalan: 'dari jalan', pendapat_taman: 'dari taman' });
    expect(story.act('putus')).toBe('done');
    expect(story.state.end).toBe('granted');
  });

  it('are answered only by whoever was asked, once, with what was asked for', () => {
    const story = new Story();
    expect(story.does('answer', 'jalan', 'taman')).toBe('not-your-turn');
    expect(story.does('answer', 'hukum', 'hukum')).toBe('not-now');
    const empty = consult(
      story.app,
      story.state,
      { does: 'answer', consult: 'jalan', who: 'jalan' },
      story.scope(),
      CALENDAR,
    );
    expect(isRefusal(empty) && empty.faults?.map(fault => fault.field)).toEqual(['pendapat_jalan']);
    expect(story.does('answer', 'jalan', 'jalan')).toBe('done');
    expect(story.does('answer', 'jalan', 'jalan')).toBe('not-now');
  });

  it('may be chosen, taken back, and asked for again by whoever has the case', () => {
    const story = new Story();
    expect(story.does('ask', 'hukum', 'jalan')).toBe('not-your-turn');
    expect(story.does('ask', 'hukum', 'penata')).toBe('done');
    expect(story.open()).toBe('jalan taman hukum');
    expect(story.does('ask', 'hukum', 'penata')).toBe('not-now');
    for (const id of ['jalan', 'taman', 'hukum']) expect(story.does('withdraw', id, 'penata')).toBe('done');
    expect(story.joined()).toBe(true);
    expect(story.does('ask', 'jalan', 'penata')).toBe('done');
    expect(story.joined()).toBe(false);
  });

  it('are enough when one, or a quorum, has answered', () => {
    const any = new Story({ needs: 'any' });
    expect(any.joined()).toBe(false);
    any.does('answer', 'taman', 'taman');
    expect(any.joined()).toBe(true);
    const quorum = new Story({ needs: 'quorum', quorum: 2 }, 500);
    quorum.does('answer', 'taman', 'taman');
    expect(quorum.joined()).toBe(false);
    quorum.does('answer', 'bencana', 'bencana');
    expect(quorum.joined()).toBe(true);
  });

  it('whose day has passed still hold the case up, unless the flow goes on without them', () => {
    const waits = new Story().on('2026-03-06');
    expect(waits.act('putus')).toBe('awaits-consults');
    const goes = new Story({ late: 'go-on' });
    goes.does('answer', 'jalan', 'jalan');
    expect(goes.on('2026-03-05').joined()).toBe(false);
    expect(goes.on('2026-03-06').act('putus')).toBe('done');
    const late = new Story({ late: 'go-on' }).on('2026-03-06');
    expect(late.does('answer', 'jalan', 'jalan')).toBe('done');
  });

  it('close when the stage is left, and those not answered are asked for again on the way back', () => {
    const story = new Story();
    story.does('answer', 'jalan', 'jalan');
    story.act('perbaiki');
    expect(Object.values(story.state.consults).every(one => one.closedOn !== null)).toBe(true);
    story.on('2026-03-10').act('kirim', 'applicant');
    expect(story.open()).toBe('taman');
    expect(story.state.consults['telaah.taman']?.due).toBe('2026-03-13');
    story.act('tolak');
    expect([story.state.end, story.open()]).toEqual(['refused', '']);
  });

  it('stand in scenarios: whoever is asked answers, whoever has the case asks and takes back', () => {
    const tree: Definition = {
      ...definition({ needs: 'all', late: 'go-on' }),
      scenarios: {
        bersama: {
          name: 'Bersama',
          on: '2026-03-02',
          steps: [
            {
              who: 'applicant',
              does: 'submit',
              answers: { luas: 10 },
              expect: { asked: ['jalan', 'taman'], joined: false },
            },
            { who: 'penata', does: 'putus', refused: 'awaits-consults' },
            { who: 'jalan', does: 'jalan', answers: { pendapat_jalan: 'Setuju' }, expect: { asked: ['taman'] } },
            { who: 'penata', does: 'hukum', expect: { asked: ['taman', 'hukum'] } },
            { who: 'penata', does: 'hukum', expect: { asked: ['taman'], joined: false } },
            { who: 'penata', does: 'putus', on: '2026-03-06', expect: { end: 'granted' } },
          ],
        },
      },
    };
    expect(check(tree).filter(one => one.severity === 'error')).toEqual([]);
    expect(runScenarios(compile(tree), CALENDAR)[0]).toMatchObject({ failures: [], passed: true });
  });
});
