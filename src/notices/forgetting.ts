/** Notices about somebody who is to be forgotten. */
import type { Context } from '../foundation/context.ts';

/** What stands where a name or an address stood. */
const FORGOTTEN = '•••';

/** Empties names, addresses and words of all that was said about a subject; what was not yet carried is not carried any more. */
export async function forgetNotices(
  ctx: Context,
  subject: { readonly kind: string; readonly id: string },
): Promise<void> {
  const about = () =>
    ctx.db
      .updateTable('notices')
      .where('region', '=', ctx.region)
      .where('subject_kind', '=', subject.kind)
      .where('subject_id', '=', subject.id);
  await about().set({ state: 'discarded' }).where('state', '=', 'waiting').execute();
  await about().set({ title: FORGOTTEN, text: '', recipient_name: FORGOTTEN, address_hash: null }).execute();
  await about().set({ address: null, address_masked: FORGOTTEN }).where('channel', '<>', 'none').execute();
}
