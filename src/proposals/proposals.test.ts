/** Giving back, through the door, on a real database: from a holder's change to the release that makes it everybody's. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  duplicationWorld,
  folder,
  HOLDER,
  ORIGIN,
  ORIGIN_NAME,
  official,
  THIRD,
  type World,
} from '../../test/duplication.ts';
import { definition, publish, release, releases } from '../catalogue/index.ts';
import { edit, lookAt, publishAdaptation } from '../duplication/adaptations.ts';
import { errorsIn, pathOf } from '../duplication/index.ts';
import type { Context } from '../foundation/context.ts';
import { install, installation } from '../installations/index.ts';
import { type Definition, merge } from '../language/index.ts';
import { adoptUpdate, look } from '../updates/index.ts';
import { accept, decline, lookAtProposal, offer, proposals, proposalsAwaiting } from './index.ts';
import { comment, eventsOfProposal, lookAtOffer, offerable, proposal, withdraw } from './proposals.ts';
import { chooseConflict, editProposal, groupsOfChanges } from './reviewing.ts';

let world: World;
let base: Definition;
let pageId: string;
let fieldId: string;

const grounds = { reason: 'Warga sering bertanya.', basis: 'Perbup 12/2026' };

async function adapt(wishes: Parameters<typeof edit>[2]): Promise<void> {
  await world.as(HOLDER, async ctx => {
    await edit(ctx, 'lapor', wishes, grounds);
    const look = await lookAt(ctx, 'lapor');
    expect(errorsIn(look.adapted.findings)).toEqual([]);
    await publishAdaptation(ctx, 'lapor', { seen: look.digest, outcomesMayChange: true });
  });
}

const journal = (region: string) =>
  world.as(region, async (ctx: Context) => {
    const rows = await ctx.db
      .selectFrom('journal')
      .select(['event'])
      .where('region', '=', ctx.region)
      .where('event', 'like', 'proposal.%')
      .orderBy('id')
      .execute();
    return rows.map(row => row.event);
  });

beforeAll(async () => {
  world = await duplicationWorld(['lapor']);
  await world.as(HOLDER, async ctx => {
    const { version, digest } = await release(ctx, { publisher: ORIGIN, application: 'lapor' });
    base = await definition(ctx, digest);
    const what = {
      publisher: ORIGIN,
      application: 'lapor',
      version,
      digest,
      agreement: null,
      parameters: {},
      roles: [],
    };
    await install(ctx, what);
  });
  const [page] = Object.entries(base.form.pages);
  pageId = page?.[0] ?? '';
  fieldId = Object.keys(page?.[1].fields ?? {})[0] ?? '';
  await adapt([
    {
      kind: 'value',
      path: 'summary',
      value: 'Sampaikan keluhan, kami tindak lanjuti.',
      english: 'Tell us, we follow up.',
    },
    {
      kind: 'value',
      path: `form.pages.${pageId}.fields.${fieldId}.label`,
      value: 'Pilih jenis keluhan',
      english: 'Choose the kind of complaint',
    },
    {
      kind: 'add',
      path: `form.pages.${pageId}.fields.ciri_lokasi`,
      value: { type: 'text', label: 'Ciri lokasi' },
      after: fieldId,
      english: { [`form.pages.${pageId}.fields.ciri_lokasi.label`]: 'Landmark' },
    },
  ]);
});

/** Numbers of the changes whose path ends so, as they stand now. */
const picked = async (...ends: readonly string[]): Promise<readonly number[]> => {
  const { edits } = await world.as(HOLDER, ctx => offerable(ctx, 'lapor'));
  return edits.filter(({ change }) => ends.some(end => pathOf(change).endsWith(end))).map(one => one.index);
};

const offering = (chosen: readonly number[], more: Partial<Parameters<typeof offer>[1]> = {}) => ({
  application: 'lapor',
  chosen,
  reason: 'Menolong petugas menemukan lokasi.',
  outcomesMayChange: false,
  ...more,
});

describe('offering', () => {
  test('needs a change, a reason, and the right duty', async () => {
    await expect(world.as(HOLDER, ctx => offer(ctx, offering([])))).rejects.toMatchObject({
      code: 'proposals.nothing-chosen',
    });
    await expect(world.as(HOLDER, ctx => offer(ctx, offering([0], { reason: ' ' })))).rejects.toMatchObject({
      code: 'proposals.reason-needed',
    });
    await expect(world.as(HOLDER, ctx => offer(ctx, offering([0])), official('counter'))).rejects.toMatchObject({
      code: 'proposals.may-not',
    });
  });

  test('shows what a choice comes to, with scenarios', async () => {
    const look = await world.as(HOLDER, ctx => lookAtOffer(ctx, 'lapor', [2]));
    expect(look.edits).toHaveLength(3);
    expect(look.tree?.form.pages[pageId]?.fields.ciri_lokasi?.label).toBe('Ciri lokasi');
    expect(look.tree?.summary).toBe(base.summary);
    expect(look.scenarios.length).toBeGreaterThan(0);
    expect(look.scenarios.every(one => one.passed)).toBe(true);
  });

  test('refuses what names the region that offers it', async () => {
    const name = await world.as(HOLDER, async ctx => {
      const row = await ctx.db.selectFrom('regions').select('name').where('code', '=', HOLDER).executeTakeFirst();
      return row?.name ?? '';
    });
    await adapt([{ kind: 'value', path: 'summary', value: `Keluhan warga ${name}.`, english: 'Complaints.' }]);
    const summary = await picked('summary');
    await expect(world.as(HOLDER, ctx => offer(ctx, offering(summary)))).rejects.toMatchObject({
      code: 'proposals.own-names',
    });
    await adapt([
      {
        kind: 'value',
        path: 'summary',
        value: 'Sampaikan keluhan, kami tindak lanjuti.',
        english: 'Tell us, we follow up.',
      },
    ]);
  });

  test('the origin may not offer to itself, and a third region finds nothing', async () => {
    await expect(world.as(THIRD, ctx => lookAtOffer(ctx, 'lapor', [0]))).rejects.toMatchObject({ status: 404 });
  });
});

describe('a proposal', () => {
  test('comes to the origin and to nobody else; both talk; the holder takes it back', async () => {
    const summary = await picked('summary');
    const made = await world.as(HOLDER, ctx => offer(ctx, offering(summary)));
    expect(await world.as(ORIGIN, proposalsAwaiting)).toBe(1);
    expect(await world.as(HOLDER, proposalsAwaiting)).toBe(0);
    await expect(world.as(THIRD, ctx => proposal(ctx, made.id))).rejects.toMatchObject({ code: 'proposals.none' });
    await expect(world.as(THIRD, ctx => comment(ctx, made.id, 'Halo'))).rejects.toMatchObject({ status: 404 });
    expect(await world.as(THIRD, ctx => proposals(ctx, { side: 'origin' }))).toEqual([]);
    expect(await world.as(THIRD, ctx => eventsOfProposal(ctx, made.id))).toEqual([]);
    await world.as(ORIGIN, ctx => comment(ctx, made.id, 'Bagaimana dengan daerah pesisir?'));
    await world.as(HOLDER, ctx => comment(ctx, made.id, 'Sama saja.'));
    await expect(world.as(HOLDER, ctx => decline(ctx, made, 'Tidak'))).rejects.toMatchObject({
      code: 'proposals.not-your-step',
    });
    const withdrawn = await world.as(HOLDER, ctx => withdraw(ctx, made, 'Kami ubah dahulu.'));
    expect(withdrawn).toMatchObject({ state: 'withdrawn', answer: 'Kami ubah dahulu.' });
    await expect(world.as(ORIGIN, ctx => decline(ctx, withdrawn, 'Tidak'))).rejects.toMatchObject({
      code: 'proposals.closed',
    });
    const events = await world.as(ORIGIN, ctx => eventsOfProposal(ctx, made.id));
    expect(events.map(one => [one.event, one.party])).toEqual([
      ['offered', HOLDER],
      ['commented', ORIGIN],
      ['commented', HOLDER],
      ['withdrawn', HOLDER],
    ]);
    expect(await journal(HOLDER)).toEqual(['proposal.offered', 'proposal.commented', 'proposal.withdrawn']);
    expect(await journal(ORIGIN)).toEqual(['proposal.commented']);
    expect(await journal(THIRD)).toEqual([]);
  });

  test('is declined with a reason, on what was seen', async () => {
    const summary = await picked('summary');
    const made = await world.as(HOLDER, ctx => offer(ctx, offering(summary)));
    await expect(world.as(ORIGIN, ctx => decline(ctx, { ...made, revision: 7 }, 'Tidak'))).rejects.toMatchObject({
      code: 'proposals.changed-meanwhile',
    });
    await expect(world.as(ORIGIN, ctx => decline(ctx, made, ''))).rejects.toMatchObject({ status: 422 });
    const declined = await world.as(ORIGIN, ctx => decline(ctx, made, 'Ringkasan sudah cukup.'));
    expect(declined).toMatchObject({ state: 'declined', answer: 'Ringkasan sudah cukup.' });
  });

  test('edited, chosen where it collides, accepted into a release, dissolves in the holder’s own adaptation', async () => {
    const made = await world.as(HOLDER, ctx => offer(ctx, offering([0, 1, 2])));
    const groups = groupsOfChanges(made);
    const summaryAt = groups.findIndex(([change]) => change !== undefined && pathOf(change) === 'summary');
    // Meanwhile the origin changes the same label in a release of its own.
    const files = new Map([...folder('lapor')]);
    const label = String(base.form.pages[pageId]?.fields[fieldId]?.label);
    const newer = await world.as(ORIGIN, async ctx => {
      const tree: Definition = {
        ...base,
        version: '1.0.1',
        form: {
          ...base.form,
          pages: {
            ...base.form.pages,
            [pageId]: {
              ...(base.form.pages[pageId] as Definition['form']['pages'][string]),
              fields: Object.fromEntries(
                Object.entries(base.form.pages[pageId]?.fields ?? {}).map(([id, field]) => [
                  id,
                  id === fieldId ? { ...field, label: `${label} Anda` } : field,
                ]),
              ),
            },
          },
        },
      };
      return publish(ctx, files, { notes: 'Label', read: { definition: tree, findings: [] } });
    });
    expect(newer.published).toBe(true);
    const look = await world.as(ORIGIN, ctx => lookAtProposal(ctx, made.id));
    expect(look.newest.version).toBe('1.0.1');
    expect(look.merge.conflicts.map(one => one.class)).toContain('both-changed');
    expect(look.merged).toBeUndefined();
    await expect(world.as(ORIGIN, ctx => accept(ctx, made, { version: '1.1.0', notes: 'x' }))).rejects.toMatchObject({
      code: 'proposals.conflicts-open',
    });
    let now = made;
    for (const conflict of look.merge.conflicts)
      now = await world.as(ORIGIN, ctx => chooseConflict(ctx, now, { conflict: conflict.id, choice: 'ours' }));
    // The origin shortens the summary and keeps the rest.
    const values = new Map([[summaryAt, 'Sampaikan keluhan.']]);
    now = await world.as(ORIGIN, ctx => editProposal(ctx, now, { leaveOut: new Set(), values, note: 'Lebih pendek.' }));
    const after = await world.as(ORIGIN, ctx => lookAtProposal(ctx, made.id));
    expect(after.merged?.summary).toBe('Sampaikan keluhan.');
    expect(after.version).toBe('1.1.0');
    expect(after.scenarios.every(one => one.passed)).toBe(true);

    const wrong = await world.as(ORIGIN, ctx => accept(ctx, now, { version: '1.0.1', notes: 'x' }));
    expect(wrong.publication).toMatchObject({ published: false, findings: [{ code: 'release.version-taken' }] });
    expect((await world.as(ORIGIN, ctx => proposal(ctx, made.id))).state).toBe('open');

    const done = await world.as(ORIGIN, ctx =>
      accept(ctx, now, { version: '1.1.0', notes: 'Usulan pemegang: ciri_lokasi.' }),
    );
    expect(done.proposal).toMatchObject({ state: 'accepted', releasedVersion: '1.1.0' });
    const all = await world.as(THIRD, ctx => releases(ctx, { publisher: ORIGIN, application: 'lapor' }));
    expect(all.map(one => one.version)).toEqual(['1.1.0', '1.0.1', '1.0.0']);
    expect(all[0]?.notes).toBe('Usulan pemegang: ciri_lokasi.');

    // On update the merge drops what came back: only the summary, which the origin wrote otherwise, is still the holder's.
    const result = await world.as(HOLDER, async ctx => {
      const here = await installation(ctx, 'lapor');
      const theirs = await definition(ctx, all[0]?.digest ?? '');
      return merge(await definition(ctx, here.baseDigest), theirs, here.adaptation?.changes ?? []);
    });
    const dropped = result.dropped.map(change => JSON.stringify(change)).join('\n');
    expect(dropped).toContain('ciri_lokasi');
    expect(dropped).toContain('Pilih jenis keluhan');
    expect(result.conflicts.map(one => one.path)).toEqual(['summary']);
    expect(result.kept.filter(change => JSON.stringify(change).includes('ciri_lokasi'))).toEqual([]);
  });

  test('whole and unchanged leaves nothing of the holder’s adaptation', async () => {
    await adapt([{ kind: 'value', path: 'summary', value: 'Kami dengar.', english: 'We listen.' }]);
    const summary = await picked('summary');
    const made = await world.as(HOLDER, ctx => offer(ctx, offering(summary)));
    await expect(
      world.as(ORIGIN, ctx => editProposal(ctx, made, { leaveOut: new Set([0]), values: new Map(), note: 'x' })),
    ).rejects.toMatchObject({ code: 'proposals.nothing-left' });
    const seen = await world.as(ORIGIN, ctx => lookAtProposal(ctx, made.id));
    let now = made;
    for (const conflict of seen.merge.conflicts)
      now = await world.as(ORIGIN, ctx => chooseConflict(ctx, now, { conflict: conflict.id, choice: 'ours' }));
    const { version } = await world.as(ORIGIN, ctx => lookAtProposal(ctx, made.id));
    const done = await world.as(ORIGIN, ctx => accept(ctx, now, { version, notes: 'Usulan.' }));
    expect(done.publication.published).toBe(true);
    const result = await world.as(HOLDER, async ctx => {
      const here = await installation(ctx, 'lapor');
      const newest = await release(ctx, { publisher: ORIGIN, application: 'lapor' });
      const theirs = await definition(ctx, newest.digest);
      return merge(await definition(ctx, here.baseDigest), theirs, here.adaptation?.changes ?? []);
    });
    expect(result.conflicts).toEqual([]);
    expect(result.kept).toEqual([]);
    expect(result.merged?.summary).toBe('Kami dengar.');
    const update = await world.as(HOLDER, ctx => look(ctx, 'release', 'lapor'));
    const about = { application: 'lapor', revision: update.revision };
    const adopted = await world.as(HOLDER, ctx => adoptUpdate(ctx, about, { seen: update.digest ?? '' }));
    expect(adopted).toMatchObject({ version, adaptation: null });
    expect(adopted.digest).toBe(adopted.baseDigest);
  });

  test('of words that belong to the holder is not published, even when the origin itself writes them', async () => {
    await adapt([{ kind: 'value', path: 'summary', value: 'Kami tanggap.', english: 'We respond.' }]);
    const summary = await picked('summary');
    const made = await world.as(HOLDER, ctx => offer(ctx, offering(summary)));
    const [name = ''] = made.forbidden;
    const values = new Map([[0, `Kami tanggap di ${name}.`]]);
    const now = await world.as(ORIGIN, ctx => editProposal(ctx, made, { leaveOut: new Set(), values, note: 'x' }));
    let look = await world.as(ORIGIN, ctx => lookAtProposal(ctx, made.id));
    let latest = now;
    for (const conflict of look.merge.conflicts)
      latest = await world.as(ORIGIN, ctx => chooseConflict(ctx, latest, { conflict: conflict.id, choice: 'ours' }));
    look = await world.as(ORIGIN, ctx => lookAtProposal(ctx, made.id));
    expect(look.names.map(one => one.code)).toContain('publish.own-value');
    await expect(
      world.as(ORIGIN, ctx => accept(ctx, latest, { version: look.version, notes: 'x' })),
    ).rejects.toMatchObject({ code: 'proposals.names-holder', details: { path: 'summary' } });
    // Its own name is refused by the check of every publication.
    const own = new Map([[0, `Kami tanggap di ${ORIGIN_NAME}.`]]);
    const again = await world.as(ORIGIN, ctx =>
      editProposal(ctx, latest, { leaveOut: new Set(), values: own, note: 'x' }),
    );
    const result = await world.as(ORIGIN, ctx => accept(ctx, again, { version: look.version, notes: 'x' }));
    expect(result.publication.published).toBe(false);
    expect(result.publication.findings.map(one => one.code)).toContain('publish.own-value');
  });
});
