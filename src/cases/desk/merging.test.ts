import { beforeEach, expect, test } from 'vitest';
import { type World, worldOfCases } from '../../../test/cases.ts';
import { entries } from '../../foundation/journal.ts';
import { noticesOf } from '../../notices/index.ts';
import { act } from '../acting.ts';
import { inbox } from '../inbox.ts';
import { caseByTicket, openTask, tasksOf, timelineOf } from '../reading.ts';
import { link, linksOf, unlink } from './links.ts';
import { followersOf, merge, unmerge } from './merging.ts';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
});

const now = (ticket: string) => world.as('system', ctx => caseByTicket(ctx, ticket));
const told = (ticket: string) =>
  world.as('system', async ctx =>
    (await noticesOf(ctx, { kind: 'case', id: ticket })).filter(one => one.kind === 'case.followed'),
  );

test('five reports of one pothole are worked on once, and every reporter gets the ending', async () => {
  const lead = await world.open({ nama: 'Siti Aminah' });
  const others = [await world.open({ nama: 'Budi' }), await world.open({ nama: 'Wayan' })];
  for (const { ticket } of others) await world.as(world.rina, ctx => merge(ctx, { ticket, lead: lead.ticket }));
  await world.as(world.rina, async ctx => {
    expect((await inbox(ctx, { view: 'desk' })).rows.map(row => row.ticket)).toEqual([lead.ticket]);
    expect((await followersOf(ctx, lead.id)).map(one => one.applicantName)).toEqual(['Budi', 'Wayan']);
    expect((await linksOf(ctx, lead.id)).map(one => [one.kind, one.end])).toEqual([
      ['duplicate', 'to'],
      ['duplicate', 'to'],
    ]);
  });
  // What follows is not worked on by itself.
  const [budi] = others;
  const follower = await now(budi?.ticket ?? '');
  await expect(
    world.as(world.rina, ctx =>
      act(ctx, { ticket: follower.ticket, action: 'lengkap', answers: {}, version: follower.version, who: 'desk' }),
    ),
  ).rejects.toMatchObject({ code: 'cases.follows', details: { lead: lead.ticket } });

  await world.as(world.rina, ctx =>
    act(ctx, {
      ticket: lead.ticket,
      action: 'tolak',
      answers: { alasan: 'Bukan jalan kota, Bu Siti' },
      version: 1,
      who: 'desk',
    }),
  );
  for (const { ticket } of others) {
    const ended = await now(ticket);
    expect((await world.as(world.rina, ctx => inbox(ctx, { view: 'finished' }))).rows.map(row => row.ticket)).toContain(
      ticket,
    );
    expect(ended).toMatchObject({ ended: 'refused', stage: 'ditolak', endedOnTime: true, follows: lead.id });
    const events = await world.as('system', ctx => timelineOf(ctx, ended.id, 'public'));
    expect(events.map(event => event.kind)).toEqual(['submitted', 'merged', 'led']);
    // The leading case's words stay its own.
    expect(JSON.stringify(events)).not.toContain('Bu Siti');
    expect((await told(ticket)).map(one => one.text)).toEqual([
      expect.stringContaining('digabung'),
      expect.stringContaining('berakhir: “Ditolak”'),
    ]);
  }
  const journal = await world.as('system', ctx => entries(ctx, { event: 'case.merged' }));
  expect(journal.entries).toHaveLength(2);
});

test('a case that was merged stands on its own again as it stood, also after the end', async () => {
  const [lead, other] = [await world.open(), await world.open({ nama: 'Budi' })];
  const before = await now(other.ticket);
  await world.as(world.rina, ctx => merge(ctx, { ticket: other.ticket, lead: lead.ticket }));
  await world.as(world.rina, ctx =>
    act(ctx, { ticket: lead.ticket, action: 'tolak', answers: { alasan: 'Sempit' }, version: 1, who: 'desk' }),
  );
  expect((await now(other.ticket)).ended).toBe('refused');
  await world.as(world.rina, ctx => unmerge(ctx, { ticket: other.ticket }));
  const after = await now(other.ticket);
  expect(after).toMatchObject({
    ended: null,
    follows: null,
    stage: before.stage,
    due: before.due,
    caseDue: before.caseDue,
  });
  await world.as(world.rina, async ctx => {
    expect(openTask(await tasksOf(ctx, after.id))?.post).toBe('dagang-verifikator');
    const again = await act(ctx, {
      ticket: after.ticket,
      action: 'lengkap',
      answers: {},
      version: after.version,
      who: 'desk',
    });
    expect(again.stage).toBe('persetujuan');
  });
  await expect(world.as(world.rina, ctx => unmerge(ctx, { ticket: other.ticket }))).rejects.toMatchObject({
    code: 'cases.no-link',
  });
});

test('followers go along when their leader follows another case', async () => {
  const [first, second, third] = [await world.open(), await world.open(), await world.open()];
  await world.as(world.rina, ctx => merge(ctx, { ticket: first.ticket, lead: second.ticket }));
  await world.as(world.rina, ctx => merge(ctx, { ticket: second.ticket, lead: third.ticket }));
  expect((await now(first.ticket)).follows).toBe(third.id);
  await expect(
    world.as(world.rina, ctx => merge(ctx, { ticket: third.ticket, lead: first.ticket })),
  ).rejects.toMatchObject({
    code: 'cases.merge-follows',
    details: { lead: third.ticket },
  });
});

test('only whose desk it is may merge, and only open cases', async () => {
  const [one, two] = [await world.open(), await world.open()];
  const both = { ticket: one.ticket, lead: two.ticket };
  await expect(world.as(world.lain, ctx => merge(ctx, both))).rejects.toMatchObject({ code: 'cases.not-yours' });
  await expect(world.as(world.kepala, ctx => merge(ctx, both))).rejects.toMatchObject({ code: 'cases.not-yours' });
  await expect(world.as(world.rina, ctx => merge(ctx, { ...both, lead: one.ticket }))).rejects.toMatchObject({
    code: 'cases.link-self',
  });
  await world.as(world.rina, ctx =>
    act(ctx, { ticket: two.ticket, action: 'tolak', answers: { alasan: 'Sempit' }, version: 1, who: 'desk' }),
  );
  await expect(world.as(world.rina, ctx => merge(ctx, both))).rejects.toMatchObject({ code: 'cases.merge-ended' });
});

test('a link is seen from both ends and taken away with a trace', async () => {
  const [one, two] = [await world.open(), await world.open()];
  const linking = { ticket: one.ticket, other: two.ticket, kind: 'objection' as const };
  await world.as(world.rina, ctx => link(ctx, linking));
  await expect(world.as(world.rina, ctx => link(ctx, linking))).rejects.toMatchObject({ code: 'cases.linked-already' });
  await expect(world.as(world.lain, ctx => link(ctx, linking))).rejects.toMatchObject({ code: 'cases.not-yours' });
  const [from] = await world.as(world.rina, ctx => linksOf(ctx, one.id));
  const [to] = await world.as(world.rina, ctx => linksOf(ctx, two.id));
  expect([from?.end, from?.other.ticket, to?.end, to?.other.ticket]).toEqual(['from', two.ticket, 'to', one.ticket]);
  await world.as(world.rina, ctx => unlink(ctx, { ticket: two.ticket, link: to?.id ?? '' }));
  expect(await world.as(world.rina, ctx => linksOf(ctx, one.id))).toEqual([]);
  const kinds = await world.as('system', async ctx => (await timelineOf(ctx, one.id, 'all')).map(event => event.kind));
  expect(kinds).toEqual(['submitted', 'linked', 'unlinked']);
});
