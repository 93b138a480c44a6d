/** What a citizen sees of opinions that are asked for before their case is decided: that, and until when; not of whom by name. */
import type { VNode } from 'preact';
import type { Context } from '../../foundation/context.ts';
import { writeDate } from '../../foundation/texts.ts';
import type { Definition } from '../../language/index.ts';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { type Standing, tasksOf } from '../reading.ts';
import { whoTexts } from '../who/texts.ts';
import { type ConsultRow, consultRows } from '../who/view.ts';

/** Opinions of the present stage that were asked for. */
export async function openOpinions(
  ctx: Context,
  from: Standing,
  definition: Definition,
): Promise<readonly ConsultRow[]> {
  const stage = definition.flow.stages[from.case.stage];
  if (stage?.consults === undefined) return [];
  const rows = await consultRows(ctx, from, await tasksOf(ctx, from.case.id), definition);
  return rows.filter(row => row.state !== 'not-asked' && row.state !== 'closed');
}

export function OpinionsCard({ rows }: { rows: readonly ConsultRow[] }): VNode | null {
  const t = useTextsOf(whoTexts).citizen;
  const { lang } = useView();
  if (rows.length === 0) return null;
  return (
    <Card title={t.title} icon="message-circle">
      <p>{t.lead}</p>
      <KeyValues
        items={rows.map(row => {
          const day = row.date === null ? null : writeDate(lang, row.date);
          return { label: row.name, value: row.state === 'answered' ? t.done(day ?? '') : t.waiting(day) };
        })}
      />
    </Card>
  );
}
