/** Who is reached and how: officials by their preference, citizens by their choice, the region by its own mail server. */
import { describe, expect, test } from 'vitest';
import { mailServer } from '../../test/carriers.ts';
import { HERE } from '../../test/cases.ts';
import { CASE, noticeStory } from '../../test/notices.ts';
import { allowInside } from '../foundation/addresses.ts';
import { choose } from './choices.ts';
import { keepContact } from './contacts.ts';
import { sweepRoundups } from './keeping.ts';
import { leave, leavePath } from './leaving.ts';
import { ownNotices, unseenNotices } from './own.ts';
import { keepMail, settingsShown } from './settings.ts';

const s = noticeStory();
const refused = (code: string) => expect.objectContaining({ code });

describe("the region's own mail server", () => {
  test('is set by an operator; its password is sealed, never shown, and not sent to another host', async () => {
    s.lend({});
    allowInside('127.0.0.1');
    const own = await mailServer({ login: ['payung', 'sandi-rahasia'] });
    const typed = {
      host: '127.0.0.1',
      port: String(own.port),
      security: 'none',
      user: 'payung',
      password: 'sandi-rahasia',
      fromName: 'Kabupaten Contoh',
      fromAddress: 'layanan@kab.test',
    };
    await expect(s.as(s.world.rina, ctx => keepMail(ctx, typed))).rejects.toEqual(refused('notices.may-not'));
    await s.as(s.operator, ctx => keepMail(ctx, typed));
    const { rows } = await s.world.database.ownerPool.query('select * from notice_settings');
    expect(JSON.stringify(rows)).not.toContain('sandi-rahasia');
    expect(JSON.stringify(await s.as(s.operator, settingsShown))).not.toContain('sandi-rahasia');
    await s.tell();
    expect(await s.postman.carryAll()).toBe(1);
    expect(own.mails[0]?.raw).toContain('Kabupaten Contoh');
    // Kept when the form comes back without it, forgotten with the host.
    await s.as(s.operator, ctx => keepMail(ctx, { ...typed, password: '' }));
    await s.tell();
    expect(await s.postman.carryAll()).toBe(1);
    await s.as(s.operator, ctx => keepMail(ctx, { ...typed, password: 'salah' }));
    await s.tell();
    expect(await s.postman.carryAll()).toBe(0);
    expect((await s.log()).at(-1)).toMatchObject({ state: 'waiting', cause: 'mail-login' });
    await own.close();
  });

  test('is spoken to with TLS that can be trusted, or not at all', async () => {
    allowInside('127.0.0.1');
    const own = await mailServer({ tls: true });
    const typed = {
      host: '127.0.0.1',
      port: String(own.port),
      security: 'starttls',
      user: '',
      password: '',
      fromName: '',
      fromAddress: '',
    };
    await s.as(s.operator, ctx => keepMail(ctx, typed));
    await s.tell();
    expect(await s.postman.carryAll()).toBe(0);
    expect(await s.log()).toMatchObject([{ state: 'waiting', cause: 'mail-tls' }]);
    expect(own.mails).toEqual([]);
    allowInside(undefined);
    await expect(s.as(s.operator, ctx => keepMail(ctx, typed))).rejects.toEqual(refused('notices.address-inside'));
    await expect(
      s.as(s.operator, ctx => keepMail(ctx, { ...typed, host: 'smtp.kab-contoh.id', security: 'none' })),
    ).rejects.toEqual(refused('notices.mail-not-secure'));
    await own.close();
  });
});

describe('officials', () => {
  const mine = { email: 'rina@kab.test', phone: '', lang: 'id', tasks: 'daily', talk: 'at-once', roundupAt: '07:30' };

  test('read what was said to them on their page, with or without an address', async () => {
    await s.tell({ kind: 'mention', to: { kind: 'official', official: s.world.rina.id }, title: 'Agus menyebut Anda' });
    expect(await s.as(s.world.rina, unseenNotices)).toBe(1);
    expect(await s.as(s.world.rina, ownNotices)).toMatchObject([{ title: 'Agus menyebut Anda', isNew: true }]);
    expect(await s.as(s.world.agus, ownNotices)).toEqual([]);
  });

  test('hear of new work in one round-up a day, at their hour', async () => {
    await s.as(s.world.rina, ctx => keepContact(ctx, mine));
    for (const title of ['Berkas A', 'Berkas B', 'Berkas C'])
      await s.tell({
        kind: 'case.task',
        to: { kind: 'post', post: 'dagang-verifikator' },
        title,
        subject: { kind: 'case', id: title },
      });
    expect(await s.postman.carryAll()).toBe(0);
    s.later(23);
    await s.as('system', sweepRoundups);
    expect(await s.postman.carryAll()).toBe(1);
    const [got] = s.mail.mails;
    expect(got?.to).toEqual(['rina@kab.test']);
    for (const title of ['Berkas A', 'Berkas B', 'Berkas C']) expect(got?.raw).toContain(title);
    await s.as('system', sweepRoundups);
    expect(await s.postman.carryAll()).toBe(0);
  });

  test('may want it at once, or not at all', async () => {
    const task = { kind: 'case.task', to: { kind: 'post', post: 'dagang-verifikator' } } as const;
    await s.as(s.world.rina, ctx => keepContact(ctx, { ...mine, tasks: 'at-once' }));
    await s.as(s.world.agus, ctx => keepContact(ctx, { ...mine, email: 'agus@kab.test', tasks: 'none' }));
    await s.tell(task);
    expect(await s.postman.carryAll()).toBe(1);
    expect(s.mail.mails[0]?.to).toEqual(['rina@kab.test']);
    await expect(s.as(s.world.rina, ctx => keepContact(ctx, { ...mine, email: 'rina' }))).rejects.toEqual(
      refused('notices.email-wrong'),
    );
  });
});

describe('citizens', () => {
  const both = { kind: 'person', name: 'Siti', email: 'siti@warga.test', phone: '081234567890' } as const;
  const moved = { kind: 'case.moved', to: both } as const;

  test('choose their way for one case; what is necessary comes all the same', async () => {
    await s.as('system', ctx => choose(ctx, CASE, { channel: 'message', lang: 'en' }));
    await s.tell(moved);
    await s.postman.carryAll();
    expect([s.mail.mails.length, s.gateway.received.length]).toEqual([0, 1]);
    await s.as('system', ctx => choose(ctx, CASE, { channel: 'none', lang: 'en' }));
    await s.tell(moved);
    await s.tell({ kind: 'case.ended', to: both });
    await s.postman.carryAll();
    expect([s.mail.mails.length, s.gateway.received.length]).toEqual([1, 1]);
  });

  test('turn notices off with one click in the mail, and on again', async () => {
    await s.tell(moved);
    await s.postman.carryAll();
    const raw = (s.mail.mails[0]?.raw ?? '').replace(/\r\n /g, '');
    const token = /List-Unsubscribe: ?<https:\/\/layanan\.test\/[^>]*berhenti\/([^>]+)>/i.exec(raw)?.[1] ?? '';
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(leavePath(HERE, token.split('.')[0] ?? '')).toContain(token);
    await expect(s.as('system', ctx => leave(ctx, `${token}x`, true))).rejects.toEqual(refused('notices.link-wrong'));
    await s.as('system', ctx => leave(ctx, token, true));
    await s.tell(moved);
    await s.tell({ kind: 'case.ended', to: both });
    expect(await s.postman.carryAll()).toBe(1);
    await s.as('system', ctx => leave(ctx, token, false));
    await s.tell(moved);
    expect(await s.postman.carryAll()).toBe(1);
  });
});
