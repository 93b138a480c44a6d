import { beforeEach, describe, expect, test } from 'vitest';
import { START, type World, worldOfCases } from '../../../test/cases.ts';
import { entries } from '../../foundation/journal.ts';
import { noticesOf } from '../../notices/index.ts';
import { claim } from '../claiming.ts';
import { counts, inbox } from '../inbox.ts';
import { inboxHref, readInboxQuery } from '../inbox-query.ts';
import { caseByTicket } from '../reading.ts';
import { addNote, editNote, notesOf, readCalls, unreadCalls } from './notes.ts';
import { looksOf, noteLook, sweepLooks } from './presence.ts';
import { doForEach, runOf, sweepManyRuns, tryAgain } from './runs-of-many.ts';
import { search, searchAlike } from './searching.ts';
import { addTemplate, changeTemplate, removeTemplate, templateHistory, templatesOf } from './templates.ts';
import {
  deletedViewsOf,
  deleteView,
  moveView,
  openWith,
  renameView,
  restoreView,
  saveView,
  sweepViews,
  viewsOf,
} from './views.ts';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
});

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const POST = 'dagang-verifikator';

describe('saved views', () => {
  test('are kept, named, ordered, opened first, deleted and had back', async () => {
    const add = (name: string) =>
      world.as(world.rina, ctx => saveView(ctx, { name, query: 'tampilan=mine', post: null }));
    const names = () => world.as(world.rina, async ctx => (await viewsOf(ctx)).map(one => one.name));
    const [late, mine] = [await add(' Lewat   tenggat '), await add('Punya saya')];
    await world.as(world.rina, ctx => moveView(ctx, mine, 'up'));
    await world.as(world.rina, ctx => renameView(ctx, late, 'Terlambat'));
    await world.as(world.rina, ctx => openWith(ctx, late));
    expect(await names()).toEqual(['Punya saya', 'Terlambat']);
    expect((await world.as(world.rina, viewsOf)).map(one => one.isDefault)).toEqual([false, true]);
    await world.as(world.rina, ctx => deleteView(ctx, late));
    expect(await names()).toEqual(['Punya saya']);
    expect(await world.as(world.rina, deletedViewsOf)).toMatchObject([{ name: 'Terlambat' }]);
    await world.as(world.rina, ctx => restoreView(ctx, late));
    expect(await names()).toEqual(['Punya saya', 'Terlambat']);
    await world.as(world.rina, ctx => deleteView(ctx, late));
    await world.as('system', sweepViews, { days: 31 });
    expect(await world.as(world.rina, deletedViewsOf)).toEqual([]);
    await expect(add(' ')).rejects.toEqual(code('cases.view-name'));
  });

  test('are shared by those who hold a post, and nobody else', async () => {
    const id = await world.as(world.rina, ctx => saveView(ctx, { name: 'Meja kami', query: '', post: POST }));
    await world.as(world.rina, ctx => saveView(ctx, { name: 'Milik Rina', query: '', post: null }));
    expect(await world.as(world.agus, viewsOf)).toMatchObject([{ name: 'Meja kami', post: POST }]);
    await world.as(world.agus, ctx => renameView(ctx, id, 'Meja bersama'));
    expect(await world.as(world.kepala, viewsOf)).toEqual([]);
    await expect(world.as(world.kepala, ctx => renameView(ctx, id, 'x'))).rejects.toEqual(code('cases.no-view'));
    await expect(world.as(world.kepala, ctx => saveView(ctx, { name: 'x', query: '', post: POST }))).rejects.toEqual(
      code('cases.view-post'),
    );
  });

  test('say everything that the filters say', () => {
    const filter = readInboxQuery({
      tampilan: 'mine',
      layanan: 'izin_lapak',
      tahap: 'verifikasi',
      tanda: 'leads',
      urut: 'newest',
      tenggat: 'today',
      kecamatan: '33.25.01',
    });
    expect(readInboxQuery(Object.fromEntries(new URLSearchParams(inboxHref(filter).split('?')[1])))).toEqual(filter);
  });
});

test('the inbox is sorted by arrival too, and goes on from the last row', async () => {
  for (const days of [0, 1, 2]) await world.open({ nama: `Warga ${days}` }, { days });
  await world.as(world.rina, async ctx => {
    const first = await inbox(ctx, { view: 'desk', sort: 'newest' }, 2);
    expect(first.rows.map(row => row.applicantName)).toEqual(['Warga 2', 'Warga 1']);
    const rest = await inbox(ctx, { view: 'desk', sort: 'newest', after: first.next ?? '' }, 2);
    expect(rest.rows.map(row => row.applicantName)).toEqual(['Warga 0']);
  });
});

describe('many at once', () => {
  const work = () => ({ region: '33.25', actor: world.rina, now: START, requestId: 'test' });

  test('each for itself, written down, and tried again without doing anything twice', async () => {
    const cases = [await world.open(), await world.open(), await world.open()];
    const [, second] = cases;
    await world.as(world.agus, ctx => claim(ctx, { ticket: second?.ticket ?? '' }));
    const id = await doForEach(world.database, work(), { kind: 'act', action: 'lengkap', answers: {} }, cases);
    const states = async () =>
      (await world.as(world.rina, ctx => runOf(ctx, id))).items.map(one => one.problem?.code ?? one.state);
    expect(await states()).toEqual(['done', 'cases.taken', 'done']);
    await tryAgain(world.database, work(), id);
    expect(await states()).toEqual(['done', 'cases.taken', 'done']);
    await world.as(world.rina, ctx => claim(ctx, { ticket: second?.ticket ?? '', over: true }));
    await tryAgain(world.database, work(), id);
    expect(await states()).toEqual(['done', 'done', 'done']);
    for (const { ticket } of cases)
      expect((await world.as('system', ctx => caseByTicket(ctx, ticket))).version).toBe(2);
    await expect(world.as(world.agus, ctx => runOf(ctx, id))).rejects.toEqual(code('cases.no-run'));
    await world.as('system', sweepManyRuns, { days: 8 });
    await expect(world.as(world.rina, ctx => runOf(ctx, id))).rejects.toEqual(code('cases.no-run'));
  });

  test('takes, takes over, notes and links', async () => {
    const [one, two] = [await world.open(), await world.open()];
    await world.as(world.agus, ctx => claim(ctx, { ticket: one.ticket }));
    await doForEach(world.database, work(), { kind: 'take-over' }, [one, two]);
    expect((await world.as(world.rina, ctx => inbox(ctx, { view: 'mine' }))).rows).toHaveLength(2);
    await doForEach(world.database, work(), { kind: 'note', text: 'Survei bersama Kamis' }, [one, two]);
    expect(await world.as(world.rina, ctx => notesOf(ctx, two.id))).toMatchObject([{ text: 'Survei bersama Kamis' }]);
    const id = await doForEach(world.database, work(), { kind: 'link', other: two.ticket }, [one, two]);
    const { items } = await world.as(world.rina, ctx => runOf(ctx, id));
    expect(items.map(item => item.problem?.code ?? item.state)).toEqual(['done', 'cases.link-self']);
  });

  test('none and too many are refused before anything is done', async () => {
    await expect(doForEach(world.database, work(), { kind: 'claim' }, [])).rejects.toEqual(code('cases.none-chosen'));
    const many = Array.from({ length: 101 }, (_, index) => ({ ticket: `T${index}`, version: 1 }));
    await expect(doForEach(world.database, work(), { kind: 'claim' }, many)).rejects.toEqual(code('cases.too-many'));
  });
});

describe('notes that call somebody', () => {
  test('mark the case for whoever may see it, tell them, and stop when they have read it', async () => {
    const { ticket, id } = await world.open();
    await world.as(world.rina, ctx =>
      addNote(ctx, { ticket, text: '@Kartika Dewi mohon arahan. @Joko Susilo', calls: [`j:${POST}`] }),
    );
    expect(await world.as(world.kepala, counts)).toMatchObject({ mentioned: 1 });
    expect(
      (await world.as(world.kepala, ctx => inbox(ctx, { view: 'mentioned' }))).rows.map(row => row.ticket),
    ).toEqual([ticket]);
    expect(await world.as(world.agus, ctx => unreadCalls(ctx, id))).toBe(1);
    // Who may not open the case is not called into it.
    expect(await world.as(world.lain, ctx => unreadCalls(ctx, id))).toBe(0);
    const told = await world.as('system', async ctx =>
      (await noticesOf(ctx, { kind: 'case', id: ticket })).filter(one => one.kind === 'mention'),
    );
    expect(told.map(one => one.recipientName).sort()).toEqual(['Agus Prasetyo', 'Kartika Dewi']);
    expect(JSON.stringify(told)).not.toContain('arahan');
    await world.as(world.kepala, ctx => readCalls(ctx, id));
    expect(await world.as(world.kepala, counts)).toMatchObject({ mentioned: 0 });
  });

  test('are corrected by their writer for a quarter of an hour, and what they said is kept', async () => {
    const { ticket, id } = await world.open();
    await world.as(world.rina, ctx => addNote(ctx, { ticket, text: 'Mohon dicek' }));
    const [note] = await world.as(world.rina, ctx => notesOf(ctx, id));
    const edit = (text: string) => ({ ticket, note: note?.id ?? '', text });
    await world.as(world.rina, ctx => editNote(ctx, edit('Mohon dicek @Agus Prasetyo')), { days: 10 / 1440 });
    expect(await world.as(world.rina, ctx => notesOf(ctx, id))).toMatchObject([
      { text: 'Mohon dicek @Agus Prasetyo', editedAt: expect.any(Date) },
    ]);
    expect(await world.as(world.agus, ctx => unreadCalls(ctx, id))).toBe(1);
    const { rows } = await world.database.ownerPool.query('select text from case_note_versions');
    expect(rows).toEqual([{ text: 'Mohon dicek' }]);
    await expect(world.as(world.agus, ctx => editNote(ctx, edit('x')))).rejects.toEqual(code('cases.note-closed'));
    await expect(world.as(world.rina, ctx => editNote(ctx, edit('x')), { days: 16 / 1440 })).rejects.toEqual(
      code('cases.note-closed'),
    );
  });
});

test('a name is found as it sounds where none is written so, and only on desks one may see', async () => {
  await world.open({ nama: 'Soetrisno Tjahjono' });
  await world.as(world.rina, async ctx => {
    expect(await search(ctx, 'sutrisno')).toEqual([]);
    expect((await searchAlike(ctx, 'sutrisno cahyono')).map(row => row.applicantName)).toEqual(['Soetrisno Tjahjono']);
    expect(await searchAlike(ctx, 'susilo')).toEqual([]);
  });
  expect(await world.as(world.lain, ctx => searchAlike(ctx, 'sutrisno'))).toEqual([]);
});

describe('ready answers', () => {
  const text = { name: 'Berkas kurang', text: 'Yth. {{nama}}, mohon lengkapi.', textEn: '', application: null };

  test('are shared in an agency, kept in versions, and never written over unseen', async () => {
    const id = await world.as(world.rina, ctx => addTemplate(ctx, text, 'dagang'));
    await world.as(world.rina, ctx => addTemplate(ctx, { ...text, name: 'Pribadi' }, null));
    expect((await world.as(world.kepala, ctx => templatesOf(ctx))).map(one => one.name)).toEqual(['Berkas kurang']);
    expect(await world.as(world.lain, ctx => templatesOf(ctx))).toEqual([]);
    await world.as(world.kepala, ctx =>
      changeTemplate(ctx, id, { ...text, text: 'Mohon lengkapi {{berkas.tiket}}.' }, 1),
    );
    await expect(world.as(world.rina, ctx => changeTemplate(ctx, id, text, 1))).rejects.toEqual(
      code('cases.template-stale'),
    );
    const { versions } = await world.as(world.rina, ctx => templateHistory(ctx, id));
    expect(versions.map(one => [one.version, one.by])).toEqual([
      [2, 'Kartika Dewi'],
      [1, 'Rina Wulandari'],
    ]);
    await world.as(world.rina, ctx => removeTemplate(ctx, id, { undo: false }));
    expect(await world.as(world.kepala, ctx => templatesOf(ctx))).toEqual([]);
    await world.as(world.kepala, ctx => removeTemplate(ctx, id, { undo: true }));
    expect(await world.as(world.kepala, ctx => templatesOf(ctx))).toHaveLength(1);
    const events = (await world.as('system', ctx => entries(ctx, {}))).entries
      .map(one => one.event)
      .filter(one => one.startsWith('template.'));
    expect(events.reverse()).toEqual(['template.added', 'template.changed', 'template.removed', 'template.added']);
  });

  test('know only their own placeholders', async () => {
    await expect(world.as(world.rina, ctx => addTemplate(ctx, { ...text, text: '{{nik}}' }, null))).rejects.toEqual(
      code('cases.template-faulty'),
    );
    await expect(world.as(world.lain, ctx => addTemplate(ctx, text, 'dagang'))).rejects.toEqual(
      code('cases.template-agency'),
    );
  });
});

test('who else has a case open is said for ten minutes and forgotten after an hour', async () => {
  const { id } = await world.open();
  await world.as(world.agus, ctx => noteLook(ctx, id));
  expect(await world.as(world.rina, ctx => looksOf(ctx, id), { days: 5 / 1440 })).toMatchObject([
    { name: 'Agus Prasetyo' },
  ]);
  expect(await world.as(world.agus, ctx => looksOf(ctx, id))).toEqual([]);
  expect(await world.as(world.rina, ctx => looksOf(ctx, id), { days: 11 / 1440 })).toEqual([]);
  await world.as('system', sweepLooks, { days: 2 / 24 });
  expect((await world.database.ownerPool.query('select 1 from case_looks')).rows).toEqual([]);
});
