/** Two servers on the network: an agreement between them, a release that travels, an update, and every attack on the way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Agreement,
  acceptOffer,
  agreement,
  agreementsOf,
  coverage,
  draftNeed,
  type Move,
  present,
  sendOffer,
  sign,
  stateOf,
  textOf,
} from '../../src/agreements/index.ts';
import { catalogue, originValues, release } from '../../src/catalogue/index.ts';
import { duplicate } from '../../src/duplication/index.ts';
import { signStatement } from '../../src/exchange/dsse.ts';
import {
  fetchable,
  fetchRelease,
  peer,
  prepareSteps,
  readPeer,
  refreshPublished,
  removePeer,
  sendSteps,
  signedTexts,
} from '../../src/exchange/index.ts';
import { signer } from '../../src/exchange/key-store.ts';
import { ask } from '../../src/exchange/outgoing.ts';
import { signedHeaders } from '../../src/exchange/requests.ts';
import { receiveStep } from '../../src/exchange/statements.ts';
import { isProblem } from '../../src/foundation/problem.ts';
import { installations } from '../../src/installations/index.ts';
import {
  acquaint,
  HOLDER,
  listening,
  NOW,
  ORIGIN,
  operator,
  publishAs,
  type Side,
  staffed,
  type TwoServers,
  twoServers,
  version,
} from '../exchange.ts';

let world: TwoServers;
let net: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  world = await twoServers();
  net = await listening(world);
  await acquaint(world, net);
  await read(world.holder, ORIGIN);
  await read(world.origin, HOLDER);
}, 120_000);
afterAll(async () => {
  await net.close();
  await world.close();
});

const workNow = () => ({ actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'r' });
const read = (side: Side, code: string) => readPeer(side.database, side.region, code, workNow());
const fetch = (application: string, number: string) =>
  fetchRelease(world.holder.database, HOLDER, { publisher: ORIGIN, application, version: number }, workNow());
const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isProblem(error)) throw error ?? new Error('nothing was refused');
  return error.code === 'exchange.refused-there' ? String(error.details.code) : error.code;
};
/** Signs and sends what a side has done. */
async function pass(side: Side): Promise<number> {
  await side.as(prepareSteps);
  return sendSteps(side.database, side.region, workNow());
}
const minute = () => {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
};

let id = '';
async function step(
  side: Side,
  run: (move: Move) => (ctx: Parameters<Parameters<Side['as']>[0]>[0]) => Promise<Agreement>,
): Promise<Agreement> {
  minute();
  const { revision } = await side.as(ctx => agreement(ctx, id));
  const after = await side.as(run({ id, revision }));
  expect(await pass(side)).toBe(1);
  return after;
}

const free = { rupiah: 0, inBudget: false, burdensPublic: false };

describe('an agreement between two servers', () => {
  test('passes step by step, and both hold the same text with both signatures', async () => {
    const { origin, holder } = world;
    const made = await holder.as(ctx =>
      draftNeed(ctx, {
        other: ORIGIN,
        as: 'holder',
        subject: 'pemakaian aplikasi',
        need: 'Layanan harus tetap jalan.',
        terms: {
          applications: ['krk'],
          years: 3,
          mayPassOn: false,
          creditRequired: true,
          onEnding: 'keep-without-updates',
          planning: 'RKPD 2026',
        },
        costs: { origin: free, holder: free },
      }),
    );
    id = made.id;
    expect(await pass(holder)).toBe(1);
    await step(holder, move => ctx => sendOffer(ctx, move, { letter: '100/2026' }));
    expect((await origin.as(ctx => agreement(ctx, id))).stage).toBe('offered');
    await step(origin, move => ctx => acceptOffer(ctx, move, { letter: '200/2026' }));
    for (const kind of ['framework', 'working'] as const) {
      await step(holder, move => ctx => present(ctx, move, kind));
      await step(holder, move => ctx => sign(ctx, move, kind, { number: `1/${kind}` }));
      if (kind === 'working') {
        // One signature is none: nothing is covered, nothing is given.
        const one = await holder.as(ctx => coverage(ctx, { origin: ORIGIN, application: 'krk' }));
        expect(one.covered).toBe(false);
        expect(await refused(fetch('krk', '1.0.0'))).toBe('exchange.not-covered');
      }
      await step(origin, move => ctx => sign(ctx, move, kind, { number: `2/${kind}` }));
    }
    const [here, there] = [await holder.as(ctx => agreement(ctx, id)), await origin.as(ctx => agreement(ctx, id))];
    expect(here.stage).toBe('in-force');
    expect([here.starts, here.ends]).toEqual([there.starts, there.ends]);
    expect(textOf(here, 'working')).toBe(textOf(there, 'working'));
    const texts = [await holder.as(ctx => signedTexts(ctx, id)), await origin.as(ctx => signedTexts(ctx, id))];
    for (const side of texts)
      expect(side.filter(one => one.document === 'working').map(one => one.party)).toEqual([HOLDER, ORIGIN].sort());
    const sums = new Set(
      texts
        .flat()
        .filter(one => one.document === 'working')
        .map(one => one.digest),
    );
    expect(sums.size).toBe(1);
  }, 60_000);

  test('a step sent twice changes nothing', async () => {
    const before = await world.origin.as(ctx => agreement(ctx, id));
    const { rows } = await world.holder.database.ownerPool.query<{ envelope: string }>(
      'select envelope from exchange_messages where outgoing order by revision',
    );
    for (const { envelope } of rows) await world.origin.as(ctx => receiveStep(ctx, HOLDER, envelope));
    expect(await world.origin.as(ctx => agreement(ctx, id))).toEqual(before);
  });
});

describe('a release on the network', () => {
  test('is listed, fetched under the agreement, verified and in the catalogue', async () => {
    expect((await world.holder.as(ctx => fetchable(ctx, ORIGIN))).map(one => one.application)).toEqual(['krk']);
    expect(await fetch('krk', '1.0.0')).toBe(true);
    const [there, here] = [
      await world.origin.as(ctx => release(ctx, { publisher: ORIGIN, application: 'krk' })),
      await world.holder.as(ctx => release(ctx, { publisher: ORIGIN, application: 'krk' })),
    ];
    expect(here.digest).toBe(there.digest);
    expect(await world.holder.as(ctx => fetchable(ctx, ORIGIN))).toEqual([]);
  });

  test('an update is offered once the origin has published and signed it', async () => {
    await publishAs(world.origin, version('krk', '1.1.0'));
    await world.origin.as(refreshPublished);
    minute();
    await read(world.holder, ORIGIN);
    const [offered] = await world.holder.as(ctx => fetchable(ctx, ORIGIN));
    expect(offered).toMatchObject({ application: 'krk', version: '1.1.0', isUpdate: true });
    await fetch('krk', '1.1.0');
    const [entry] = await world.holder.as(ctx => catalogue(ctx, { publisher: ORIGIN }));
    expect(entry?.version).toBe('1.1.0');
  });

  test('the origin’s own values came with it, as examples for the blanks', async () => {
    const about = { publisher: ORIGIN, application: 'krk' };
    const [there, here] = [
      await world.origin.as(ctx => originValues(ctx, about)),
      await world.holder.as(ctx => originValues(ctx, about)),
    ];
    expect(Object.keys(there?.parameters ?? {}).length).toBeGreaterThan(3);
    expect(here).toEqual(there);
  });

  test('what came over the network is duplicated like any other release', async () => {
    await world.holder.as(staffed);
    const work = { actor: operator, now: world.clock.now, requestId: 'r' };
    const done = await duplicate(world.holder.database, { from: ORIGIN, to: HOLDER, applications: ['krk'], work });
    expect(done.lines.join(' ')).toContain('krk');
    expect(done.id).not.toBe(null);
    const [installed] = await world.holder.as(installations);
    expect(installed).toMatchObject({ publisher: ORIGIN, application: 'krk', version: '1.1.0' });
  });

  test('conditional requests: nothing new is not sent again', async () => {
    const first = await ask({ url: `${net.origin}/tukar/v1/metadata/timestamp.json`, bytesAtMost: 99_999 });
    const { sha256 } = await import('../../src/foundation/identifiers.ts');
    const again = await ask({
      url: `${net.origin}/tukar/v1/metadata/timestamp.json`,
      headers: { 'if-none-match': `"${sha256(first.body).toString('hex')}"` },
      bytesAtMost: 99_999,
    });
    expect([first.status, again.status, again.body.length]).toEqual([200, 304, 0]);
  });

  test('the public catalogue is JSON in pages, and each application describes itself', async () => {
    const answer = await ask({ url: `${net.origin}/katalog.json`, bytesAtMost: 999_999 });
    const { releases, page, pages } = JSON.parse(answer.body.toString()) as {
      releases: readonly { application: string; publiccode: string; definition?: unknown }[];
      page: number;
      pages: number;
    };
    expect([page, pages]).toEqual([1, 1]);
    expect(releases.map(one => one.application)).toContain('krk');
    expect(releases.every(one => one.definition === undefined)).toBe(true);
    expect((await ask({ url: `${net.origin}/katalog.json?page=7`, bytesAtMost: 999 })).status).toBe(404);
    const described = await ask({ url: `${net.origin}/katalog/${ORIGIN}/krk/publiccode.yml`, bytesAtMost: 99_999 });
    expect(described.body.toString()).toContain('publiccodeYmlVersion');
  });
});

describe('attacks that must fail', () => {
  const body = Buffer.from(JSON.stringify({ application: 'krk', version: '1.0.0' }));
  const asking = async (change: Partial<{ region: string; now: Date; url: string }> = {}) => {
    const url = `${net.origin}/tukar/v1/release`;
    const key = await world.holder.as(ctx => signer(ctx, 'online'));
    return {
      url,
      headers: await signedHeaders({ method: 'POST', url, body, region: HOLDER, now: world.clock.now, ...change }, key),
    };
  };
  const send = async (url: string, headers: Record<string, string>, sent = body) => {
    const answer = await ask({ url, method: 'POST', headers, body: sent, bytesAtMost: 9_999_999 });
    return answer.status === 200 ? 'given' : (JSON.parse(answer.body.toString()) as { problem: string }).problem;
  };

  test('a replayed request', async () => {
    const { url, headers } = await asking();
    expect(await send(url, headers)).toBe('given');
    expect(await send(url, headers)).toBe('exchange.request-replayed');
  });

  test('a request without a signature, of another region, with another body, for another address, or late', async () => {
    const { url, headers } = await asking();
    expect(await send(url, {})).toBe('exchange.request-unsigned');
    expect(await send(url, { ...headers, 'payung-region': '33.10' })).toBe('exchange.request-unsigned');
    expect(await send(url, headers, Buffer.from('{"application":"lapor","version":"1.0.0"}'))).toBe(
      'exchange.request-unsigned',
    );
    const elsewhere = await asking({ url: 'http://127.0.0.1:1/lain/tukar/v1/release' });
    expect(await send(url, elsewhere.headers)).toBe('exchange.request-unsigned');
    const late = await asking({ now: new Date(world.clock.now.getTime() - 301_000) });
    expect(await send(url, late.headers)).toBe('exchange.request-late');
    const early = await asking({ now: new Date(world.clock.now.getTime() + 301_000) });
    expect(await send(url, early.headers)).toBe('exchange.request-late');
  });

  test('an application that the agreement does not cover', async () => {
    const other = Buffer.from(JSON.stringify({ application: 'permohonan', version: '1.0.0' }));
    const url = `${net.origin}/tukar/v1/release`;
    const key = await world.holder.as(ctx => signer(ctx, 'online'));
    const headers = await signedHeaders(
      { method: 'POST', url, body: other, region: HOLDER, now: world.clock.now },
      key,
    );
    expect(await send(url, headers, other)).toBe('exchange.not-covered');
  });

  test('an agreement signed by one side only: a state that claims our signature, and one without the signed text', async () => {
    const { holder, origin } = world;
    const made = await holder.as(ctx =>
      draftNeed(ctx, {
        other: ORIGIN,
        as: 'holder',
        subject: 'pemakaian semua aplikasi',
        need: 'Semua.',
        terms: {
          applications: 'all',
          years: 5,
          mayPassOn: true,
          creditRequired: false,
          onEnding: 'keep-without-updates',
          planning: 'RKPD',
        },
        costs: { origin: free, holder: free },
      }),
    );
    const key = await holder.as(ctx => signer(ctx, 'release'));
    const forge = async (change: (state: Awaited<ReturnType<typeof stateOf>>) => unknown): Promise<string> => {
      const state = await holder.as(ctx => stateOf(ctx, made.id));
      const text = JSON.stringify({ from: HOLDER, to: ORIGIN, texts: {}, ...(change(state) as object) });
      const envelope = signStatement('application/vnd.payung.agreement-step+json', text, key);
      return refused(origin.as(ctx => receiveStep(ctx, HOLDER, envelope)));
    };
    const signature = (party: string) => ({
      kind: 'working',
      party,
      name: 'x',
      title: 'x',
      capacity: 'head',
      mandate: null,
      signedAt: NOW,
    });
    const line = (seq: number, party: string, event: string, details = {}) => ({
      seq,
      at: NOW,
      party,
      actor: 'x',
      event,
      note: null,
      details,
    });
    // In force by its own word.
    expect(
      await forge(({ agreement: of, events }) => ({
        agreement: {
          ...of,
          stage: 'in-force',
          starts: '2026-11-24',
          ends: '2031-11-23',
          signatures: [signature(HOLDER), signature(ORIGIN)],
        },
        events: [
          ...events,
          line(2, HOLDER, 'signed', { document: 'working' }),
          line(3, ORIGIN, 'signed', { document: 'working' }),
        ],
      })),
    ).toBe('agreements.state-unlawful');
    expect(
      await forge(({ agreement: of, events }) => ({ agreement: { ...of, signatures: [signature(ORIGIN)] }, events })),
    ).toBe('agreements.state-unlawful');
    // A paper of the past, taken over by one party: it waits for the other, and its text must be signed.
    expect(
      await forge(({ agreement: of }) => ({
        agreement: {
          ...of,
          historic: true,
          stage: 'working-signing',
          documents: { working: { kind: 'working', clauses: {}, numberOrigin: null, numberHolder: '1', place: null } },
          signatures: [signature(HOLDER)],
        },
        events: [line(1, HOLDER, 'taken-over')],
      })),
    ).toBe('exchange.one-sided');
    expect((await origin.as(agreementsOf)).some(one => one.id === made.id)).toBe(false);
  });

  test('changing what we have signed', async () => {
    const { holder, origin } = world;
    const key = await holder.as(ctx => signer(ctx, 'release'));
    const state = await holder.as(ctx => stateOf(ctx, id));
    const altered = { ...state.agreement, terms: { ...state.agreement.terms, applications: 'all' as const } };
    const events = [
      ...state.events,
      {
        ...(state.events[0] ?? ({} as never)),
        seq: state.events.length + 1,
        party: HOLDER,
        event: 'reported',
        details: { year: 2026 },
      },
    ];
    const text = JSON.stringify({ from: HOLDER, to: ORIGIN, agreement: altered, events, texts: {} });
    const envelope = signStatement('application/vnd.payung.agreement-step+json', text, key);
    expect(await refused(origin.as(ctx => receiveStep(ctx, HOLDER, envelope)))).toBe('agreements.text-differs');
    expect((await origin.as(ctx => agreement(ctx, id))).terms.applications).toEqual(['krk']);
  });

  test('a step signed by somebody else, or sent to somebody else', async () => {
    const { holder, origin } = world;
    const state = await holder.as(ctx => stateOf(ctx, id));
    const say = async (to: string, side: Side) =>
      signStatement(
        'application/vnd.payung.agreement-step+json',
        JSON.stringify({ from: HOLDER, to, ...state, texts: {} }),
        await side.as(ctx => signer(ctx, 'release')),
      );
    const byOther = await say(ORIGIN, origin);
    expect(await refused(origin.as(ctx => receiveStep(ctx, HOLDER, byOther)))).toBe('exchange.wrong-key');
    const toOther = await say('33.10', holder);
    expect(await refused(origin.as(ctx => receiveStep(ctx, HOLDER, toOther)))).toBe('agreements.state-unlawful');
  });

  test('a frozen catalogue is noticed after a week, noted beside the server, and asked for again later', async () => {
    const before = world.clock.now;
    world.clock.now = new Date(before.getTime() + 8 * 86_400_000);
    expect(await refused(read(world.holder, ORIGIN))).toBe('exchange.frozen');
    const noted = await world.holder.as(ctx => peer(ctx, ORIGIN));
    expect([noted.problem, noted.failures]).toEqual(['exchange.frozen', 1]);
    expect(noted.nextAt.getTime()).toBeGreaterThan(world.clock.now.getTime());
    // The origin signs again, and all is well.
    await world.origin.as(refreshPublished);
    await read(world.holder, ORIGIN);
    expect((await world.holder.as(ctx => peer(ctx, ORIGIN))).problem).toBe(null);
  });

  test('a server that knocks at doors inside, follows elsewhere, or does not answer', async () => {
    for (const url of [
      'http://10.0.0.1/x',
      'https://169.254.169.254/latest',
      'https://[::1]/x',
      'https://localhost/x',
      'https://192.168.1.1/',
    ])
      expect(await refused(ask({ url, bytesAtMost: 1 })), url).toMatch(/^exchange\.address-/);
    expect(await refused(ask({ url: 'http://127.0.0.1:9/x', bytesAtMost: 1 }))).toBe('exchange.unreachable');
    expect(await refused(ask({ url: `${net.origin}/katalog.json`, bytesAtMost: 10 }))).toBe(
      'exchange.answer-too-large',
    );
    const { createServer } = await import('node:http');
    const away = createServer((_, answer) => answer.writeHead(302, { location: net.origin }).end());
    await new Promise<void>(done => away.listen(0, '127.0.0.1', done));
    const { port } = away.address() as { port: number };
    expect((await ask({ url: `http://127.0.0.1:${port}/x`, bytesAtMost: 99 })).status).toBe(302);
    away.close();
  });

  test('a region that is trusted no more is answered no more', async () => {
    await world.origin.as(ctx => removePeer(ctx, HOLDER));
    const { url, headers } = await asking();
    expect(await send(url, headers)).toBe('exchange.request-unsigned');
  });
});
