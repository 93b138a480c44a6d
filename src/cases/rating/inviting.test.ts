/** Who is asked how the service was: once, the day after the end, unless they have said so already. */
import { expect, test } from 'vitest';
import { worldOfCases } from '../../../test/cases.ts';
import { respond } from '../../satisfaction/index.ts';
import { act, caseByTicket } from '../index.ts';
import { inviteRatings } from './inviting.ts';

test('the applicant is asked once, the day after the end, unless the service was rated or withdrawn', async () => {
  const world = await worldOfCases();
  const tickets: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const { ticket } = await world.open();
    tickets.push(ticket);
    const { version } = await world.as('system', ctx => caseByTicket(ctx, ticket));
    await world.as(world.rina, ctx =>
      act(ctx, { ticket, action: 'tolak', answers: { alasan: 'Tidak sesuai' }, version, who: 'desk' }),
    );
  }
  const [rated = '', other = ''] = tickets;
  await world.as({ kind: 'citizen', ticket: rated }, ctx =>
    respond(
      ctx,
      { ticket: rated, application: 'izin_lapak', unit: '', on: '2026-11-24' },
      { scores: { time: 4 }, comment: '', about: {} },
    ),
  );
  const asked = (days: number) => world.as('system', inviteRatings, { days });
  expect([await asked(0), await asked(1), await asked(1), await asked(2)]).toEqual([0, 1, 0, 0]);
  const { rows } = await world.database.ownerPool.query(
    "select subject_id, link from notices where kind = 'case.rating'",
  );
  expect(rows).toEqual([{ subject_id: other, link: `/berkas/${other}/nilai` }]);
});
