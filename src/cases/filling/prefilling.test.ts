/** What a form may be filled in with: one's own words, given for the same purpose, and nothing else. */
import { beforeEach, describe, expect, test } from 'vitest';
import { KECAMATAN, NIK, PERMIT, type World, worldOfCases } from '../../../test/cases.ts';
import { openAccount, saveProfile } from '../../citizens/index.ts';
import type { Context } from '../../foundation/context.ts';
import { compile, type Definition, type Field } from '../../language/index.ts';
import { holdCase } from '../mine/holding.ts';
import { knownFor } from './prefilling.ts';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
});

/** The permit's form with more said of some of its fields. */
function formWith(more: Readonly<Record<string, Partial<Field>>>): Definition {
  const pages = Object.entries(PERMIT.form.pages).map(([id, page]) => {
    const fields = Object.entries(page.fields).map(([name, field]) => [name, { ...field, ...more[name] }] as const);
    return [id, { ...page, fields: Object.fromEntries(fields) }] as const;
  });
  return { ...PERMIT, form: { pages: Object.fromEntries(pages) } };
}

const account = (ctx: Context): Promise<string> =>
  openAccount(ctx, { kind: 'email', value: 'siti@contoh.id' }).then(one => one.id);

describe('a form', () => {
  test('takes from the profile what its fields ask for, if it is right as the form is now', async () => {
    await world.as('system', async ctx => {
      const id = await account(ctx);
      await saveProfile(
        { ...ctx, actor: { kind: 'account', id, name: '' } },
        { name: 'Siti Aminah', nik: NIK, address: null, place: { kecamatan: KECAMATAN }, prefill: true },
      );
      const form = formWith({
        nama: { prefill: 'profile.name' },
        nik: { prefill: 'profile.nik' },
        telepon: { prefill: 'profile.phone' },
        lokasi: { prefill: 'profile.place' },
      });
      const { content, prefilled } = await knownFor(ctx, compile(form), id);
      expect(content.answers).toEqual({ nama: 'Siti Aminah', nik: NIK, lokasi: { kecamatan: KECAMATAN } });
      expect(prefilled).toEqual({ nama: 'profile', nik: 'profile', lokasi: 'profile' });
    });
  });

  test('takes from own earlier cases the same field of the same type and purpose, the newest first', async () => {
    const older = await world.open({ nama: 'Siti', nik: NIK, usaha: 'Warung lama' });
    const newer = await world.open({ nama: 'Siti', nik: NIK, usaha: 'Warung baru' }, { days: 1 });
    await world.as('system', async ctx => {
      const id = await account(ctx);
      for (const of of [older, newer]) await holdCase(ctx, of, id, 'filed');
      const known = (more: Partial<Field>) => knownFor(ctx, compile(formWith({ usaha: more })), id);
      expect(await known({ prefill: 'earlier' })).toMatchObject({
        content: { answers: { usaha: 'Warung baru' } },
        prefilled: { usaha: newer.ticket },
      });
      expect((await known({})).content.answers).toEqual({});
      const other = { class: 'general', purpose: 'Menyusun statistik' } as const;
      expect((await known({ prefill: 'earlier', privacy: other })).content.answers).toEqual({});
      expect((await known({ prefill: 'earlier', type: 'longtext' })).content.answers).toEqual({});
    });
  });

  test('takes nothing from a case that was only added by its code: somebody else may have brought it', async () => {
    const of = await world.open({ nama: 'Orang lain', nik: NIK, usaha: 'Warung tetangga' });
    await world.as('system', async ctx => {
      const id = await account(ctx);
      await holdCase(ctx, of, id, 'claimed');
      const { content } = await knownFor(ctx, compile(formWith({ usaha: { prefill: 'earlier' } })), id);
      expect(content.answers).toEqual({});
    });
  });
});
