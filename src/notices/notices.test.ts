/** From the transaction to the carrier: written with what happened, carried after it, tried again, given up, kept in order. */
import { describe, expect, test } from 'vitest';
import { HERE, START, THERE } from '../../test/cases.ts';
import { CASE, noticeStory, SECRET } from '../../test/notices.ts';
import { allowInside } from '../foundation/addresses.ts';
import { isSignedBy, signedBy } from './carriers/signatures.ts';
import { sweepOutbox } from './keeping.ts';
import { notify } from './notifying.ts';
import { discard, outbox, outboxFigures, tryAgain, tryAllAgain } from './outbox.ts';
import { startPostman } from './postman.ts';
import { takeReceipt } from './programs.ts';
import { noticesOf } from './sent.ts';
import { keepGateway, keepHabits } from './settings.ts';

const s = noticeStory();
const refused = (code: string) => expect.objectContaining({ code });

describe('a notice', () => {
  test('exists exactly if what it tells of happened', async () => {
    await expect(
      s.as('system', async ctx => {
        await notify(ctx, s.notice());
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await s.tell();
    await s.postman.carryAll();
    expect(s.mail.mails).toHaveLength(1);
  });

  test('written twice under one key is one', async () => {
    await s.tell({ key: 'same' });
    await s.tell({ key: 'same', title: 'Lain' });
    await s.postman.carryAll();
    expect(s.mail.mails).toHaveLength(1);
    expect(await s.log()).toHaveLength(1);
  });

  test('comes as plain text and as HTML in which nothing of the text is markup', async () => {
    await s.tell();
    await s.postman.carryAll();
    const [got] = s.mail.mails;
    expect(got?.to).toEqual(['siti@warga.test']);
    expect(got?.raw).toMatch(/^From: .*<payung@kab-contoh\.test>/m);
    expect(got?.raw).toContain('text/plain');
    expect(got?.raw).toMatch(/&#60;b&#62;/);
    expect(got?.raw).toContain('Auto-Submitted: auto-generated');
    expect(got?.raw).toMatch(/https:\/\/layanan\.test\/[a-z-]+\/lacak/);
    expect(await s.log()).toMatchObject([
      { state: 'sent', channel: 'email', addressMasked: 's•••@warga.test', sentAt: START },
    ]);
  });

  test('to an address with a line break in it reaches nobody', async () => {
    await s.tell({ to: { kind: 'person', name: 'X', email: 'a@b.test\r\nBcc: c@d.test' } });
    expect(await s.log()).toEqual([]);
  });

  test('about another region is not seen here', async () => {
    await s.tell();
    expect(await s.world.as('system', ctx => noticesOf(ctx, CASE), { region: THERE })).toEqual([]);
  });
});

describe('a failure', () => {
  test('that may pass (4xx) is tried again later, under the same name', async () => {
    s.mail.refuse = () => 451;
    await s.tell();
    expect(await s.postman.carryAll()).toBe(0);
    expect(await s.log()).toMatchObject([{ state: 'waiting', cause: 'smtp-451' }]);
    s.mail.refuse = () => undefined;
    expect(await s.postman.carryAll()).toBe(0);
    s.later(0.1);
    expect(await s.postman.carryAll()).toBe(1);
    expect(await s.log()).toMatchObject([{ state: 'sent', cause: null }]);
  });

  test('that is for ever (5xx) is a dead letter, tried again or discarded by an operator', async () => {
    s.mail.refuse = () => 550;
    await s.tell();
    await s.tell({ to: { kind: 'person', name: 'B', email: 'b@warga.test' } });
    await s.postman.carryAll();
    const failed = await s.as(s.operator, ctx => outbox(ctx, { view: 'failed' }));
    expect(failed.lines).toMatchObject([{ cause: 'smtp-550' }, { cause: 'smtp-550' }]);
    const [one, other] = failed.lines;
    await expect(s.as(s.world.rina, ctx => tryAgain(ctx, one?.id ?? ''))).rejects.toEqual(refused('notices.may-not'));
    await expect(s.as(s.operator, ctx => discard(ctx, one?.id ?? '', ' '))).rejects.toEqual(
      refused('notices.reason-needed'),
    );
    await s.as(s.operator, ctx => discard(ctx, one?.id ?? '', 'Alamat salah ketik'));
    s.mail.refuse = () => undefined;
    expect(await s.as(s.operator, tryAllAgain)).toBe(1);
    expect(await s.postman.carryAll()).toBe(1);
    expect(s.mail.mails.map(got => got.to)).toEqual([['siti@warga.test']]);
    await expect(s.as(s.operator, ctx => tryAgain(ctx, other?.id ?? ''))).rejects.toEqual(refused('notices.not-again'));
  });

  test('of the whole server costs nobody else a try', async () => {
    await s.mail.close();
    await s.tell();
    await s.tell({ to: { kind: 'person', name: 'B', email: 'b@warga.test' }, subject: { kind: 'case', id: 'B' } });
    const slow = startPostman(s.world.database, { clock: () => s.now, failed: () => undefined, hands: 1 });
    await slow.carryAll();
    await slow.stop();
    const { lines } = await s.as(s.operator, ctx => outbox(ctx, { view: 'waiting' }));
    expect(lines.map(line => line.attempts).sort()).toEqual([0, 1]);
    expect(lines.some(line => line.cause === 'mail-unreachable')).toBe(true);
  });

  test('to find a channel in time ends it, and says which of the two it was', async () => {
    s.lend({});
    await s.tell();
    expect(await s.log()).toMatchObject([{ state: 'waiting', rests: true }]);
    expect(await s.postman.carryAll()).toBe(0);
    s.later(73);
    await s.as('system', sweepOutbox);
    expect(await s.log()).toMatchObject([{ state: 'lapsed', cause: 'too-late' }]);
  });
});

describe('order and limits', () => {
  test('one recipient is told of one case in its order; others do not wait', async () => {
    s.mail.refuse = address => (address === 'siti@warga.test' && s.mail.mails.length === 0 ? 451 : undefined);
    await s.tell({ title: 'pertama' });
    await s.tell({ title: 'kedua' });
    await s.tell({ title: 'lain', to: { kind: 'person', name: 'B', email: 'b@warga.test' } });
    await s.postman.carryAll();
    expect(s.mail.mails.map(got => got.to[0])).toEqual(['b@warga.test']);
    s.later(0.1);
    await s.postman.carryAll();
    const subjects = s.mail.mails.map(got => /^Subject: (.*)$/m.exec(got.raw)?.[1]);
    expect(subjects).toEqual(['lain', 'pertama', 'kedua']);
  });

  test('no more a minute than the operator says', async () => {
    await s.as(s.operator, ctx =>
      keepHabits(ctx, {
        quietFrom: '21:00',
        quietTo: '06:00',
        emailPerMinute: '2',
        messagePerMinute: '60',
        keepDays: '90',
      }),
    );
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await s.tell({ to: { kind: 'person', name, email: `${name}@warga.test` }, subject: { kind: 'case', id: name } });
    expect(await s.postman.carryAll()).toBe(2);
    s.later(0.02);
    expect(await s.postman.carryAll()).toBe(2);
  });

  test('at night only what somebody waits for', async () => {
    s.later(13); // 22.00
    await s.tell();
    await s.tell({
      kind: 'sign-in.code',
      urgent: true,
      secret: true,
      text: 'Kode 123456',
      subject: { kind: 'sign-in', id: 'x' },
    });
    expect(await s.postman.carryAll()).toBe(1);
    expect(s.mail.mails[0]?.raw).toContain('123456');
    s.later(9); // 07.00
    expect(await s.postman.carryAll()).toBe(1);
  });
});

describe('what is secret', () => {
  test('is emptied once handed over and shown nowhere', async () => {
    await s.tell({ kind: 'sign-in.code', secret: true, urgent: true, text: 'Kode 123456' });
    expect(await s.log()).toMatchObject([{ text: '' }]);
    await s.postman.carryAll();
    const { rows } = await s.world.database.ownerPool.query<{ text: string }>('select text from notices');
    expect(rows).toEqual([{ text: '' }]);
  });

  test('words and addresses of others are emptied when their days are over', async () => {
    await s.tell();
    await s.postman.carryAll();
    s.later(24 * 91);
    await s.as('system', sweepOutbox);
    const { rows } = await s.world.database.ownerPool.query('select text, address, address_masked from notices');
    expect(rows).toEqual([{ text: '', address: '', address_masked: 's•••@warga.test' }]);
  });
});

describe('a gateway', () => {
  const phone = { kind: 'person', name: 'Siti', phone: '0812-3456-7890' } as const;

  test('is handed a signed message with its name, and says later that it arrived', async () => {
    await s.tell({ to: phone });
    await s.postman.carryAll();
    const [got] = s.gateway.received;
    const body = JSON.parse(got?.body ?? '{}') as { id: string; to: string };
    expect(body).toMatchObject({ to: '+6281234567890', title: 'Izin Anda terbit', region: HERE });
    expect(got?.headers['idempotency-key']).toBe(`"${body.id}"`);
    expect(isSignedBy(SECRET, got?.headers ?? {}, got?.body ?? '', s.now)).toBe(true);
    expect(isSignedBy(SECRET, got?.headers ?? {}, `${got?.body} `, s.now)).toBe(false);
    const receipt = JSON.stringify({ id: body.id, state: 'delivered' });
    await expect(s.as('system', ctx => takeReceipt(ctx, { headers: {}, body: receipt }))).rejects.toEqual(
      refused('notices.receipt-unsigned'),
    );
    const headers = signedBy([SECRET], { id: 'r1', at: s.now, body: receipt });
    await s.as('system', ctx => takeReceipt(ctx, { headers, body: receipt }));
    await s.as('system', ctx => takeReceipt(ctx, { headers, body: receipt }));
    expect(await s.log()).toMatchObject([{ state: 'delivered', deliveredAt: s.now, addressMasked: '+628123••••890' }]);
  });

  test('may ask for patience, and may say that a number does not exist', async () => {
    s.gateway.answer = { status: 429, headers: { 'retry-after': '600' } };
    await s.tell({ to: phone });
    await s.postman.carryAll();
    s.later(0.1);
    s.gateway.answer = { status: 202 };
    expect(await s.postman.carryAll()).toBe(0);
    s.later(0.1);
    expect(await s.postman.carryAll()).toBe(1);
    s.gateway.answer = { status: 422 };
    await s.tell({ to: phone });
    await s.postman.carryAll();
    expect((await s.log()).at(-1)).toMatchObject({ state: 'failed', cause: 'http-422' });
  });

  test('inside the own network is not asked unless the machine says so', async () => {
    allowInside(undefined);
    await expect(
      s.as(s.operator, ctx => keepGateway(ctx, { url: 'https://10.0.0.5/kirim', secret: SECRET })),
    ).rejects.toEqual(refused('notices.address-inside'));
    await s.tell({ to: phone });
    expect(await s.postman.carryAll()).toBe(0);
    expect(s.gateway.received).toEqual([]);
  });
});

test('two postmen carry everything once between them', async () => {
  for (let n = 0; n < 30; n += 1)
    await s.tell({
      to: { kind: 'person', name: 'X', email: `w${n}@warga.test` },
      subject: { kind: 'case', id: `T${n}` },
    });
  const other = startPostman(s.world.database, { clock: () => s.now, failed: () => undefined });
  await Promise.all([s.postman.carryAll(), other.carryAll()]);
  await other.stop();
  // What a postman carried on its own round before it was asked counts as well: the mailbox says how often each came.
  expect(s.mail.mails).toHaveLength(30);
  expect(new Set(s.mail.mails.map(got => got.messageId)).size).toBe(30);
  expect(await s.as(s.operator, outboxFigures)).toMatchObject([
    { channel: 'email', works: true, sent: 30, waiting: 0 },
    {},
    {},
  ]);
});
