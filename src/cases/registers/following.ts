/** What follows for registers when a case moves: records added, changed and ended, and the case counted once it has ended. */
import type { Context } from '../../foundation/context.ts';
import { type Application, chosen, type Outcome } from '../../language/index.ts';
import { applyChange, noteCase } from '../../registers/index.ts';
import type { Case } from '../case.ts';

export async function keepRecords(
  ctx: Context,
  of: {
    readonly before: Case;
    readonly after: Case;
    readonly application: Application;
    readonly outcome: Outcome;
    readonly today: string;
  },
): Promise<void> {
  const { before, after, application, outcome, today } = of;
  const { registers = {} } = application.definition;
  for (const change of outcome.records ?? []) {
    const register = registers[change.register];
    if (register !== undefined) await applyChange(ctx, register, change, { kind: 'case', ticket: after.ticket, today });
  }
  // What was taken back says nothing of a record.
  if (after.ended === null || before.ended !== null || after.ended === 'withdrawn') return;
  const records = [...application.fields].flatMap(([id, { field }]) => {
    const record = field.type === 'record' ? chosen(after.answers[id]) : undefined;
    return record === undefined ? [] : [record];
  });
  const { application: of_, id: caseId, ticket } = after;
  await noteCase(ctx, { records: [...new Set(records)], application: of_, caseId, ticket, endedOn: today });
}
