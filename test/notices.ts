/** The stories of notices: a small world with a mail server and a gateway on the loopback address, and a clock that is moved. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { allowInside } from '../src/foundation/addresses.ts';
import type { Context, Official } from '../src/foundation/context.ts';
import { configureSecrets } from '../src/foundation/secrets.ts';
import {
  configureNotices,
  type NewNotice,
  noticesOf,
  notify,
  type Postman,
  startPostman,
} from '../src/notices/index.ts';
import { type Listener, listener, type MailServerForTests, mailServer } from './carriers.ts';
import { START, type World, worldOfCases } from './cases.ts';

export const SECRET = 'gerbang-rahasia-yang-panjang-sekali';
export const CASE = { kind: 'case', id: 'LPK-2026-AAAAAA' };

export class NoticeStory {
  world!: World;
  mail!: MailServerForTests;
  gateway!: Listener;
  postman!: Postman;
  operator!: Official;
  now = START;
  #written = 0;

  /** Which carriers the server lends. */
  lend(what: { email?: boolean; message?: boolean }): void {
    allowInside(what.message === true ? '127.0.0.1' : undefined);
    configureNotices({
      demo: false,
      smtpFrom: 'payung@kab-contoh.test',
      address: 'https://layanan.test',
      ...(what.email === true ? { smtpUrl: this.mail.url } : {}),
      ...(what.message === true ? { gateway: { url: this.gateway.url, secret: SECRET } } : {}),
    });
  }

  /** In the region, at the story's instant. */
  as<Result>(actor: Official | 'system', run: (ctx: Context) => Promise<Result>): Promise<Result> {
    return this.world.as(actor, run, { days: (this.now.getTime() - START.getTime()) / 86_400_000 });
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
  }

  notice(changes: Partial<NewNotice> = {}): NewNotice {
    this.#written += 1;
    return {
      key: `k${this.#written}`,
      kind: 'case.ended',
      to: { kind: 'person', name: 'Siti Aminah', email: 'siti@warga.test' },
      subject: CASE,
      title: 'Izin Anda terbit',
      text: 'Izin lapak Anda <b>terbit</b>.',
      link: '/lacak',
      ...changes,
    };
  }

  tell(changes: Partial<NewNotice> = {}): Promise<void> {
    return this.as('system', ctx => notify(ctx, this.notice(changes)));
  }

  log() {
    return this.as('system', ctx => noticesOf(ctx, CASE));
  }
}

/** A story for each test of the file. */
export function noticeStory(): NoticeStory {
  const story = new NoticeStory();
  const folder = mkdtempSync(join(tmpdir(), 'payung-notices-'));
  beforeEach(async () => {
    configureSecrets(folder, undefined);
    story.world = await worldOfCases();
    story.operator = { ...story.world.kepala, duties: ['operator'] };
    story.mail = await mailServer();
    story.gateway = await listener();
    story.now = START;
    story.postman = startPostman(story.world.database, {
      clock: () => story.now,
      failed: ({ error }) => expect.unreachable(String(error)),
    });
    story.lend({ email: true, message: true });
  });
  afterEach(async () => {
    await story.postman.stop();
    await story.mail.close();
    await story.gateway.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return story;
}
