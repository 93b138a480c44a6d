/** Two regions with each other: agreements at each stage, and a duplication from the first choice to the result. */
import { asDuty } from '../../seeds/agreements.ts';
import {
  type Agreement,
  acceptOffer,
  draftNeed,
  type Move,
  present,
  sendOffer,
  sign,
} from '../../src/agreements/index.ts';
import type { Context, Duty } from '../../src/foundation/context.ts';
import { HOLDER, ORIGIN, OUTSIDER } from '../journeys/steps.ts';
import type { World } from '../world.ts';
import { send } from './browser.ts';
import { at, rows, type Stop, type Walk } from './walks.ts';

const PARTNER = { code: '33.10' } as const;

const move = ({ id, revision }: Agreement): Move => ({ id, revision });

/** What each stage needs beyond the one before; the outsider asks, the origin gives. */
const STEPS: readonly {
  readonly stage: string;
  readonly region: string;
  readonly duty: Duty;
  run(ctx: Context, of: Agreement): Promise<Agreement>;
}[] = [
  {
    stage: 'offered',
    region: OUTSIDER.code,
    duty: 'cooperation',
    run: (ctx, of) => sendOffer(ctx, move(of), { letter: '134/9/2026' }),
  },
  {
    stage: 'accepted',
    region: ORIGIN.code,
    duty: 'cooperation',
    run: (ctx, of) => acceptOffer(ctx, move(of), { letter: '134/10/2026' }),
  },
  {
    stage: 'framework',
    region: OUTSIDER.code,
    duty: 'cooperation',
    run: (ctx, of) => present(ctx, move(of), 'framework'),
  },
  {
    stage: 'framework-half',
    region: OUTSIDER.code,
    duty: 'head-of-region',
    run: (ctx, of) => sign(ctx, move(of), 'framework', { number: '1/KB/2026' }),
  },
  {
    stage: 'framework-signed',
    region: ORIGIN.code,
    duty: 'head-of-region',
    run: (ctx, of) => sign(ctx, move(of), 'framework', { number: '2/KB/2026' }),
  },
  { stage: 'working', region: OUTSIDER.code, duty: 'cooperation', run: (ctx, of) => present(ctx, move(of), 'working') },
  {
    stage: 'working-half',
    region: ORIGIN.code,
    duty: 'head-of-region',
    run: (ctx, of) => sign(ctx, move(of), 'working', { number: '3/PKS/2026' }),
  },
];

/** Agreements that stand at each stage, by stage. */
async function agreementsByStage(world: World): Promise<ReadonlyMap<string, string>> {
  const now = world.clock.now;
  const byStage = new Map<string, string>();
  const none = { rupiah: 0, inBudget: false, burdensPublic: false };
  for (let length = 0; length <= STEPS.length; length += 1) {
    let of = await asDuty(world.database, OUTSIDER.code, 'cooperation', now, ctx =>
      draftNeed(ctx, {
        other: ORIGIN.code,
        as: 'holder',
        subject: 'pemanfaatan bersama aplikasi pelayanan publik',
        need: 'Warga memerlukan saluran pengaduan yang jelas janjinya.',
        terms: {
          applications: ['lapor'],
          names: { lapor: 'Pengaduan dan aspirasi warga' },
          years: 5,
          mayPassOn: false,
          creditRequired: true,
          onEnding: 'keep-without-updates',
          planning: 'RKPD Tahun 2027, program pengelolaan aplikasi informatika',
        },
        costs: { origin: none, holder: none },
      }),
    );
    for (const step of STEPS.slice(0, length)) {
      const before = of;
      of = await asDuty(world.database, step.region, step.duty, now, ctx => step.run(ctx, before));
    }
    byStage.set(STEPS[length - 1]?.stage ?? 'need', of.id);
  }
  return byStage;
}

export async function agreementWalks(world: World): Promise<readonly Walk[]> {
  const stages = await agreementsByStage(world);
  const pages = (slug: string, who: string): Stop[] =>
    [...stages].map(([stage, id]) => ({ name: `agreement-${stage}-${who}`, at: at(slug, `/kesepakatan/${id}`) }));
  const half = stages.get('working-half') ?? '';
  const early = stages.get('accepted') ?? '';
  const [paper] = await rows<{ id: string }>(
    world,
    "select id from agreements where origin = $1 and holder = '33.08' limit 1",
    [ORIGIN.code],
  );
  const [running] = await rows<{ id: string }>(
    world,
    'select id from agreements where origin = $1 and holder = $2 limit 1',
    [ORIGIN.code, PARTNER.code],
  );
  return [
    {
      name: 'desk of the asking region',
      slug: OUTSIDER.slug,
      post: 'Kepala Bagian Kerja Sama',
      stops: [
        { name: 'agreements', at: at(OUTSIDER.slug, '/kesepakatan') },
        { name: 'agreements-turn', at: at(OUTSIDER.slug, '/kesepakatan?lihat=selesai') },
        ...pages(OUTSIDER.slug, 'asking'),
        { name: 'agreement-new', at: at(OUTSIDER.slug, '/kesepakatan/baru?asal=33.74&aplikasi=lapor') },
        {
          name: 'agreement-new-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(OUTSIDER.slug, '/kesepakatan/baru'));
            await send(page, '/kesepakatan/baru');
          },
        },
        { name: 'agreement-paper', at: at(OUTSIDER.slug, '/kesepakatan/kertas') },
        { name: 'agreement-change', at: at(OUTSIDER.slug, `/kesepakatan/${stages.get('need')}/ubah`) },
        { name: 'agreement-document', at: at(OUTSIDER.slug, `/kesepakatan/${half}/naskah/perjanjian-kerja-sama`) },
        { name: 'agreement-framework', at: at(OUTSIDER.slug, `/kesepakatan/${half}/naskah/kesepakatan-bersama`) },
        { name: 'agreement-clauses', at: at(OUTSIDER.slug, `/kesepakatan/${early}/naskah/kesepakatan-bersama/pasal`) },
        {
          name: 'agreement-step-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(OUTSIDER.slug, `/kesepakatan/${stages.get('need')}`));
            await send(page, '/kirim');
          },
        },
      ],
    },
    {
      name: 'head of the asking region',
      slug: OUTSIDER.slug,
      post: 'Bupati Rembang',
      stops: pages(OUTSIDER.slug, 'head')
        .filter(one => /framework|working/.test(one.name))
        .map(one => ({ ...one, brief: true })),
    },
    {
      name: 'desk of the giving region',
      slug: ORIGIN.slug,
      post: 'Kepala Bagian Kerja Sama',
      stops: [
        { name: 'agreements-giving', at: at(ORIGIN.slug, '/kesepakatan') },
        ...pages(ORIGIN.slug, 'giving')
          .filter(one => /offered|accepted|working-half/.test(one.name))
          .map(one => ({ ...one, brief: true })),
        { name: 'agreement-in-force', at: at(ORIGIN.slug, `/kesepakatan/${running?.id ?? ''}`) },
        { name: 'agreement-ended', at: at(ORIGIN.slug, `/kesepakatan/${paper?.id ?? ''}`) },
      ],
    },
  ];
}

/** From the first choice to the result, and what the new holder sees of it. The agreement must be in force. */
export function duplicationWalks(): readonly Walk[] {
  const { slug } = HOLDER;
  let run = '';
  return [
    {
      name: 'desk that duplicates',
      slug,
      post: 'Kepala Bagian Kerja Sama',
      stops: [
        { name: 'catalogue-covered', at: at(slug, '/katalog') },
        { name: 'app-covered', at: at(slug, '/katalog/33.74/krk') },
        { name: 'app-roles-covered', at: at(slug, '/katalog/33.74/lapor?bagian=peran') },
        { name: 'duplicate-choose-origin', at: at(slug, '/duplikasi/baru') },
        { name: 'duplicate-choose', at: at(slug, `/duplikasi/baru?asal=${ORIGIN.code}`) },
        {
          name: 'duplicate-choose-nothing',
          status: 422,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/baru?asal=${ORIGIN.code}`));
            // The bar with the button appears once something is chosen; who has no scripts may press it before.
            const sends = `document.querySelector('form[action$="/duplikasi"]').submit()`;
            await Promise.all([page.waitForNavigation(), page.evaluate(`setTimeout(() => ${sends})`)]);
          },
        },
        {
          name: 'duplicate-roles',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/baru?asal=${ORIGIN.code}`));
            for (const box of await page.locator('input[name="aplikasi"]').all()) await box.check();
            await send(page, '/duplikasi');
            run = /duplikasi\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
          },
        },
        { name: 'duplicate-roles-again', at: page => page.goto(at(slug, `/duplikasi/${run}/peran`)) },
        {
          name: 'duplicate-values',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/${run}/peran`));
            await send(page, '/peran');
          },
        },
        {
          name: 'duplicate-preview',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/${run}/isian`));
            await send(page, '/isian');
          },
        },
        { name: 'duplications-planned', once: true, at: at(slug, '/duplikasi') },
        {
          name: 'duplicate-result',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/${run}/pratinjau`));
            await send(page, '/jalankan');
            for (
              let tries = 0;
              tries < 50 && (await page.locator('[data-refresh], [hx-get*="kemajuan"]').count()) > 0;
              tries += 1
            ) {
              await page.waitForTimeout(500);
              await page.goto(at(slug, `/duplikasi/${run}`));
            }
          },
        },
        { name: 'duplicate-result-again', at: page => page.goto(at(slug, `/duplikasi/${run}`)) },
        { name: 'duplications', at: at(slug, '/duplikasi') },
        { name: 'installations-desk', at: at(slug, '/aplikasi') },
      ],
    },
    {
      name: 'owner that received',
      slug,
      post: 'Pengelola Aplikasi',
      stops: [
        { name: 'installations-received', at: at(slug, '/aplikasi') },
        { name: 'installation-received', at: at(slug, '/aplikasi/lapor') },
        { name: 'adapt-received', at: at(slug, '/aplikasi/lapor/sesuaikan') },
        { name: 'adapt-field-received', at: at(slug, '/aplikasi/krk/sesuaikan/formulir') },
      ],
    },
  ];
}
