/**
 * A process killed without warning, again and again, while it hands two hundred notices to a real mail server: each arrives, and
 * what arrives twice is the one that was under way at a kill, under the same name.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/foundation/database.ts';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { notify } from '../../src/notices/index.ts';
import { mailServer } from '../carriers.ts';
import { START, worldOfCases } from '../cases.ts';
import { migratedTemplate } from '../database.ts';
import { temporaryFolder } from '../program.ts';

const NOTICES = 200;
const KILLS = 8;
const temporary = temporaryFolder();
const folder = join(temporary.path, 'data');
afterAll(() => temporary.remove());

test('each of 200 notices arrives, whatever is killed', { timeout: 300_000 }, async () => {
  const database = await openDatabase({ folder, template: await migratedTemplate() });
  const world = await worldOfCases(database);
  await world.as('system', async ctx => {
    // No limit a minute and no lease stands in the way: what is tried is the kill.
    for (let n = 0; n < NOTICES; n += 1)
      await notify(ctx, {
        key: `k${n}`,
        kind: 'case.ended',
        to: { kind: 'person', name: `Warga ${n}`, email: `warga${n}@warga.test` },
        subject: { kind: 'case', id: `T${n}` },
        title: `Berkas ${n}`,
        text: 'Selesai.',
      });
    await ctx.db
      .insertInto('notice_settings')
      .values({
        region: ctx.region,
        smtp_sealed: null,
        smtp_shown: null,
        from_name: null,
        from_address: null,
        gateway_url: null,
        gateway_secret_sealed: null,
        email_per_minute: 6_000,
        message_per_minute: 60,
        quiet_from: '21:00',
        quiet_to: '06:00',
        keep_days: 90,
        updated_at: ctx.now,
      })
      .execute();
  });
  await database.close();

  const mail = await mailServer();
  const runner = join(packageRoot(), 'test/bad-days/carrying-runner.ts');
  let killed = 0;
  for (let life = 0; ; life += 1) {
    const began = new Date(START.getTime() + life * 15 * 60_000).toISOString();
    const child = spawn(process.execPath, ['--import', 'tsx', runner, folder, mail.url, temporary.path, began], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
    });
    const before = mail.mails.length;
    // Somewhere among the next ones: after the server took a mail, before or after the process heard of it.
    const watching = setInterval(() => {
      if (killed < KILLS && mail.mails.length >= before + 10 + ((killed * 7) % 13)) child.kill('SIGKILL');
    }, 1);
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    clearInterval(watching);
    if (signal === 'SIGKILL') killed += 1;
    else {
      expect(said.trim()).toBe('done');
      break;
    }
  }
  await mail.close();

  expect(killed).toBe(KILLS);
  const arrived = new Map<string, Set<string>>();
  for (const { to, messageId } of mail.mails) {
    const address = to[0] ?? '';
    arrived.set(address, (arrived.get(address) ?? new Set()).add(messageId));
  }
  expect(arrived.size).toBe(NOTICES);
  expect([...arrived.values()].every(names => names.size === 1)).toBe(true);
  expect(mail.mails.length - NOTICES).toBeLessThanOrEqual(KILLS);

  const after = await openDatabase({ folder });
  const { rows } = await after.ownerPool.query('select state, count(*)::int from notices group by state');
  await after.close();
  expect(rows).toEqual([{ state: 'sent', count: NOTICES }]);
});
