/** A new release of an archetype, taken into an application that extends it: what results is a release of the application. */
import { type Publication, publish } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { type About, lookToDecide, mustBeReady } from './deciding.ts';
import { dropRow } from './rows.ts';

/**
 * Publishes the application over the new archetype, as every release is: checked, its scenarios run, holders told.
 * Findings come back where something stands against it, and nothing is written.
 */
export async function publishOverArchetype(
  ctx: Context,
  about: Omit<About, 'kind'>,
  wanted: { seen: string; notes: string },
): Promise<Publication> {
  const now = await lookToDecide(ctx, { ...about, kind: 'archetype' });
  mustBeReady(now, wanted.seen);
  if (now.merged === undefined) throw new Problem('updates.outdated', 409, {});
  const done = await publish(ctx, new Map(), {
    notes: wanted.notes,
    read: { definition: now.merged, findings: [] },
  });
  if (!done.published) return done;
  await dropRow(ctx, 'archetype', about.application);
  await record(ctx, {
    event: 'update.archetype-taken',
    subject: { kind: 'application', id: about.application },
    reason: wanted.notes.trim(),
    details: {
      archetype: `${now.to.application}@${now.to.version}`,
      version: done.release.version,
      digest: done.release.digest,
    },
  });
  return done;
}
