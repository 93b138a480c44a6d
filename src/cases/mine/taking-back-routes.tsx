/** Routes by which an applicant takes a case back, after being asked, and asks for the same again. */
import type { VNode } from 'preact';
import type { Context } from '../../foundation/context.ts';
import { isProblem } from '../../foundation/problem.ts';
import { mayWithdraw } from '../../language/index.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ErrorSummary } from '../../ui/components/messages.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { page, type Reply, type Route, redirect, route } from '../../web/index.ts';
import type { Case } from '../case.ts';
import { standingOf } from '../reading.ts';
import { INPUT_NAMES } from '../typing.ts';
import { askAgain, REASON_AT_MOST, withdrawCase } from './taking-back.ts';
import { mineTexts } from './texts.ts';
import { withTracked } from './tracked.ts';

function WithdrawPage(props: { of: Pick<Case, 'ticket' | 'version'>; reason: string; error?: string }): VNode {
  const t = useTextsOf(mineTexts).taking;
  const { of, reason, error } = props;
  return (
    <PlainPage title={t.heading(of.ticket)} script>
      <ErrorSummary errors={error === undefined ? [] : [{ field: 'alasan', text: error }]} />
      <h1>{t.heading(of.ticket)}</h1>
      <p class="lead">{t.what}</p>
      <Form action={`/berkas/${of.ticket}/tarik`}>
        <input type="hidden" name={INPUT_NAMES.version} value={String(of.version)} />
        <Questions>
          <TextArea
            id="alasan"
            name="alasan"
            label={t.reason}
            hint={t.reasonHint}
            error={error}
            value={reason}
            rows={3}
            optional
          />
        </Questions>
        <FormActions>
          <Button kind="danger">{t.confirm}</Button>
          <ButtonLink kind="secondary" href={`/berkas/${of.ticket}`}>
            {t.keep}
          </ButtonLink>
        </FormActions>
      </Form>
    </PlainPage>
  );
}

const isOffered = async (ctx: Context, of: Case): Promise<boolean> => {
  const { application, scope } = await standingOf(ctx, of);
  return of.follows === null && mayWithdraw(application, of.state, scope);
};

const ask = route({
  method: 'get',
  path: '/berkas/:ticket/tarik',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of): Promise<Reply> => {
      const t = mineTexts[visit.lang].taking;
      if (await isOffered(own, of)) return page(<WithdrawPage of={of} reason="" />);
      return redirect(`/berkas/${of.ticket}`, { flash: { tone: 'warn', text: t.notNow } });
    }),
});

const withdrawn = route({
  method: 'post',
  path: '/berkas/:ticket/tarik',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of): Promise<Reply> => {
      const t = mineTexts[visit.lang].taking;
      const here = `/berkas/${of.ticket}`;
      const reason = (visit.fields.alasan ?? '').replaceAll('\r\n', '\n').trim();
      if (reason.length > REASON_AT_MOST)
        return page(<WithdrawPage of={of} reason={reason} error={t.tooLong(REASON_AT_MOST)} />, { status: 422 });
      const version = Number(visit.fields[INPUT_NAMES.version]);
      // Nothing was written when it is refused: the applicant reads how the case stands and decides again.
      if (version !== of.version) return redirect(here, { flash: { tone: 'warn', text: t.meanwhile } });
      try {
        await withdrawCase(own, { ticket: of.ticket, reason, version });
      } catch (error) {
        if (isProblem(error, 'cases.stale')) return redirect(here, { flash: { tone: 'warn', text: t.meanwhile } });
        if (isProblem(error, 'cases.not-offered')) return redirect(here, { flash: { tone: 'warn', text: t.notNow } });
        throw error;
      }
      return redirect(here, { flash: { tone: 'ok', text: t.done } });
    }),
});

const again = route({
  method: 'post',
  path: '/berkas/:ticket/ajukan-lagi',
  guard: 'anyone',
  limit: { perMinute: 20 },
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (_, of): Promise<Reply> => {
      const path = await askAgain(ctx, of, visit.holder?.id);
      return redirect(path, { flash: { tone: 'info', text: mineTexts[visit.lang].taking.begun } });
    }),
});

export const takingBackRoutes: readonly Route[] = [ask, withdrawn, again];
