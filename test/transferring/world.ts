/** What tests of transfers share: putting another definition to work, and an owner who may move cases. */
import { store } from '../../src/catalogue/index.ts';
import type { Actor } from '../../src/foundation/context.ts';
import type { Database, Work } from '../../src/foundation/database.ts';
import { adopt } from '../../src/installations/index.ts';
import type { Definition } from '../../src/language/index.ts';
import { runTransfer, tryOut } from '../../src/transfers/running.ts';
import { plan, start, type Transfer } from '../../src/transfers/transfers.ts';
import { HERE, PERMIT, START, type World } from '../cases.ts';

export const OWNER: Actor = {
  kind: 'official',
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'Ratna Sari',
  nip: '',
  posts: [],
  duties: ['application-owner'],
};
export const WHY = {
  reason: 'Perwal tentang izin lapak berubah dan berlaku bagi permohonan yang berjalan.',
  basis: 'Perwal 12/2026 pasal 8',
};

export const workOn = (days = 0, actor: Actor = OWNER): Work => ({
  actor,
  now: new Date(START.getTime() + days * 86_400_000),
  requestId: 'test',
});

/** A definition with some parts replaced; `edit` gets a copy to write into. */
export function edited(of: Definition, edit: (tree: Editable<Definition>) => void): Definition {
  const copy = structuredClone(of) as Editable<Definition>;
  edit(copy);
  return copy as Definition;
}
export type Editable<T> = { -readonly [K in keyof T]: T[K] extends object | undefined ? Editable<T[K]> : T[K] };

/** Puts a definition to work in the place of the one there is. */
export function putToWork(world: World, definition: Definition): Promise<string> {
  return world.as('system', async ctx => {
    const digest = await store(ctx, definition);
    await adopt(ctx, PERMIT.id, { digest, adaptation: null, version: definition.version });
    return digest;
  });
}

/** A plan with the suggested mapping, tried out, started and run to its end. */
export async function moveAll(database: Database, application: string, days = 0): Promise<Transfer> {
  const { id } = await database.inRegion(HERE, workOn(days), ctx => plan(ctx, application));
  await tryOut(database, HERE, workOn(days), id);
  await database.inRegion(HERE, workOn(days), ctx => start(ctx, id, WHY));
  return runTransfer(database, HERE, workOn(days), id);
}
