/** Telling other programs: a CloudEvent for every webhook that asked for its type. */
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { remembered } from '../foundation/remembered.ts';
import { write } from './notifying.ts';
import type { WebhooksTable } from './tables.ts';

export interface NewEvent {
  /** `id.payung.case.opened`. */
  readonly type: string;
  /** What it happened to, for example a ticket number. */
  readonly subject: string;
  /** Identifiers, stages, dates. Never a person's data: webhooks lead out of the government. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A subscription `id.payung.case.*` takes every type that begins so; `*` takes all. */
export function takes(types: readonly string[], type: string): boolean {
  return types.some(one => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type));
}

const kept = remembered<readonly Pick<WebhooksTable, 'id' | 'name' | 'url' | 'types'>[]>();

/** Asked once in a transaction, however much happens in it. */
function activeHooks(ctx: Context) {
  return kept.of(ctx.db, ctx.region, () =>
    ctx.db
      .selectFrom('webhooks')
      .select(['id', 'name', 'url', 'types'])
      .where('region', '=', ctx.region)
      .where('state', '=', 'active')
      .execute(),
  );
}

/** Announces a happening to the region's webhooks, in the caller's transaction. Costs one short question where there are none. */
export async function announce(ctx: Context, event: NewEvent): Promise<void> {
  const hooks = await activeHooks(ctx);
  const id = uuidv7(ctx.now.getTime());
  for (const hook of hooks) {
    if (!takes(hook.types, event.type)) continue;
    await write(
      ctx,
      {
        key: `event:${id}:${hook.id}`,
        kind: event.type,
        subject: { kind: 'case', id: event.subject },
        title: event.type,
        text: JSON.stringify({
          id,
          type: event.type,
          subject: event.subject,
          time: ctx.now.toISOString(),
          data: event.data,
        }),
      },
      {
        recipient: { kind: 'webhook', id: hook.id, name: hook.name },
        way: { channel: 'webhook', address: hook.url },
        optional: false,
        lang: 'id',
      },
    );
  }
}
