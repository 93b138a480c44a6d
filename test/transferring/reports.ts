/** Reports of citizens in the demonstration, and the new rules of their application. */

import { codeHash } from '../../src/cases/ticket.ts';
import { store } from '../../src/catalogue/index.ts';
import { adopt, applicationOf, installation } from '../../src/installations/index.ts';
import { compose } from '../../src/language/index.ts';
import { openReport } from '../reports.ts';
import type { World } from '../world.ts';

export const HERE = { slug: 'kota-semarang', code: '33.74' } as const;
export const CODE = 'K7WM-3X4Q';

const workIn = (world: World) => ({
  actor: { kind: 'system', reason: 'test' } as const,
  now: world.clock.now,
  requestId: 'test',
});

/** A report; answers its ticket. */
export async function file(world: World, judul: string): Promise<string> {
  return world.database.inRegion(HERE.code, workIn(world), async ctx => {
    return openReport(ctx, { judul, trackingHash: codeHash(HERE.code, CODE) });
  });
}

/** The application without its question about the date, and with a new one that must be answered. */
export async function newRules(world: World): Promise<void> {
  await world.database.inRegion(HERE.code, workIn(world), async ctx => {
    const here = await installation(ctx, 'lapor');
    const { definition } = await applicationOf(ctx, here);
    const { definition: next, findings } = compose(definition, [
      { remove: 'form.pages.kejadian.fields.masih_terjadi' },
      { add: 'form.pages.kejadian.fields.patokan', value: { type: 'text', label: 'Patokan lokasi', required: true } },
      { set: 'translations.en.form.pages.kejadian.fields.patokan.label', to: 'Landmark' },
      { set: 'version', to: '9.0.0' },
    ]);
    if (next === undefined) throw new Error(JSON.stringify(findings));
    await adopt(ctx, 'lapor', { digest: await store(ctx, next), adaptation: null, version: '9.0.0' });
  });
}
