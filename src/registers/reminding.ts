/** Renewal reminders: so many days before a record's last day its holder is told, each time once. */

import type { Context } from '../foundation/context.ts';
import type { Sweep } from '../foundation/jobs.ts';
import { record as journal } from '../foundation/journal.ts';
import { writeDate } from '../foundation/texts.ts';
import { notify } from '../notices/index.ts';
import { type KeptRegister, registersHere, todayHere } from './finding.ts';
import { dayLater, type RegisterRecord, readRecord } from './record.ts';
import { registerTexts } from './texts.ts';

/** Records that are reminded of in one transaction; the next sweep takes the others. */
const AT_ONCE = 200;

/** Gives every reminder whose day has come; one that was missed while the server was down is given late, the nearest only. */
export async function remindHolders(ctx: Context): Promise<number> {
  const today = await todayHere(ctx);
  let given = 0;
  for (const kept of await registersHere(ctx)) {
    const days = [...(kept.register.remind ?? [])].sort((one, two) => one - two);
    for (const [index, before] of days.entries()) {
      const nearer = days[index - 1] ?? -1;
      const rows = await ctx.db
        .selectFrom('records')
        .selectAll('records')
        .where('records.region', '=', ctx.region)
        .where('register', '=', kept.id)
        .where('ended_on', 'is', null)
        .where('until', '>', dayLater(today, nearer))
        .where('until', '<=', dayLater(today, before))
        .where(eb =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('record_reminders')
                .select('record_id')
                .where('record_reminders.region', '=', ctx.region)
                .whereRef('record_reminders.record_id', '=', 'records.id')
                .whereRef('record_reminders.until', '=', 'records.until')
                .where('days', '=', before),
            ),
          ),
        )
        .limit(AT_ONCE)
        .execute();
      for (const row of rows) {
        await remind(ctx, kept, readRecord(row), before);
        given += 1;
      }
    }
  }
  return given;
}

async function remind(ctx: Context, kept: KeptRegister, record: RegisterRecord, days: number): Promise<void> {
  const { register } = kept;
  const until = record.until ?? '';
  const held = (part: 'name' | 'phone' | 'email'): string | null => {
    const id = register.holder?.[part];
    const value = id === undefined ? null : record.data[id];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  await ctx.db
    .insertInto('record_reminders')
    .values({ region: ctx.region, record_id: record.id, until, days, given_at: ctx.now })
    .execute();
  const named = record.number ?? register.name;
  await notify(ctx, {
    key: `record.reminder ${record.id} ${until} ${days}`,
    kind: 'record.reminder',
    to: { kind: 'person', name: held('name') ?? record.title, phone: held('phone'), email: held('email') },
    subject: { kind: 'record', id: record.id },
    ...registerTexts.id.reminder(register.name, named, writeDate('id', until)),
    en: registerTexts.en.reminder(register.name, named, writeDate('en', until)),
  });
  await journal(ctx, {
    event: 'record.reminded',
    subject: { kind: 'record', id: record.id },
    details: { register: kept.id, until, days },
  });
}

export const registerSweeps: readonly Sweep[] = [
  { name: 'registers.reminders', everySeconds: 3_600, run: async ctx => void (await remindHolders(ctx)) },
];
