/** Whether a file is still wanted by any case of the region. */
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';

/** Whether any answer, message or open draft names the file. Asked only when somebody is forgotten, so it may read them all. */
export async function holdsFile(ctx: Context, digest: string): Promise<boolean> {
  const named = `%${digest}%`;
  const { rows } = await sql<{ held: boolean }>`
    select exists (select 1 from cases where region = ${ctx.region} and (answers::text like ${named} or former::text like ${named}))
      or exists (select 1 from drafts where region = ${ctx.region} and answers::text like ${named})
      or exists (select 1 from case_messages where region = ${ctx.region} and files::text like ${named}) as held
  `.execute(ctx.db);
  return rows[0]?.held ?? true;
}
