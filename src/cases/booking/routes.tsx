/** Routes by which an applicant chooses another slot or cancels the one they have. */
import type { VNode } from 'preact';
import { bookingsProblems, bookingTexts, type SlotChoice, SlotInput, slotChoice } from '../../bookings/index.ts';
import type { Context } from '../../foundation/context.ts';
import { found, isProblem } from '../../foundation/problem.ts';
import type { Lang } from '../../foundation/texts.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { ErrorSummary } from '../../ui/components/messages.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import type { Case } from '../case.ts';
import { withTracked } from '../mine/tracked.ts';
import { cancelSlot, changeSlot, mayChange, type OwnBooking, ownBookings } from './changing.ts';
import { whenOf } from './telling.ts';

const NAME = 'slot';
/** Name of the button that only goes a step on. */
const STEP = 'langkah';

interface ChooseView {
  readonly ticket: string;
  readonly field: string;
  readonly label: string;
  readonly now: string;
  readonly choice: SlotChoice;
  readonly error: { readonly part: 'place' | 'date' | 'time'; readonly text: string } | undefined;
}

function ChoosePage(props: ChooseView): VNode {
  const t = useTextsOf(bookingTexts).card;
  const { error } = props;
  const id = `f-${NAME}`;
  const at = error?.part === 'place' ? id : `${id}-${error?.part}`;
  return (
    <PlainPage title={`${t.chooseTitle} ${props.ticket}`} script>
      <ErrorSummary errors={error === undefined ? [] : [{ field: at, text: error.text }]} />
      <h1>{t.chooseTitle}</h1>
      <p class="lead">
        {t.now}: {props.now}
      </p>
      <Form action={`/berkas/${props.ticket}/janji/${props.field}`}>
        <Questions>
          <SlotInput
            name={NAME}
            id={id}
            label={props.label}
            choice={props.choice}
            errors={error === undefined ? {} : { [error.part]: error.text }}
            onward={{ name: STEP, value: 'lanjut' }}
          />
        </Questions>
        <FormActions>
          <Button>{t.save}</Button>
          <ButtonLink kind="secondary" href={`/berkas/${props.ticket}`}>
            {t.back}
          </ButtonLink>
        </FormActions>
      </Form>
    </PlainPage>
  );
}

async function ownOf(ctx: Context, of: Case, visit: Visit): Promise<OwnBooking> {
  const wanted = visit.params.field ?? '';
  return found(
    (await ownBookings(ctx, of, visit.lang)).find(one => one.booked.field === wanted),
    'bookings.none',
    { field: wanted },
  );
}

async function choose(
  ctx: Context,
  of: Case,
  own: OwnBooking,
  lang: Lang,
  sent?: { readonly chosen: SlotChoice['chosen']; readonly error?: ChooseView['error'] },
): Promise<Reply> {
  const choice = await slotChoice(ctx, own.of, sent?.chosen ?? { place: own.booked.place, date: '', time: '' });
  const { booked } = own;
  return page(
    <ChoosePage
      ticket={of.ticket}
      field={booked.field ?? ''}
      label={own.label}
      now={`${booked.placeName}, ${whenOf(booked, lang)}, ${bookingTexts[lang].states[booked.state]}`}
      choice={choice}
      error={sent?.error}
    />,
    { status: sent?.error === undefined ? 200 : 422 },
  );
}

/** What is still to be chosen before the slot can be kept. */
function missingIn(chosen: SlotChoice['chosen'], lang: Lang): ChooseView['error'] {
  const t = bookingTexts[lang].choose;
  const steps = { place: t.placeStep, date: t.dayStep, time: t.timeStep } as const;
  const part = (['place', 'date', 'time'] as const).find(one => chosen[one] === '');
  return part === undefined ? undefined : { part, text: steps[part] };
}

const show = route({
  method: 'get',
  path: '/berkas/:ticket/janji/:field',
  guard: 'anyone',
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      const booking = await ownOf(own, of, visit);
      return mayChange(own, of, booking.booked)
        ? choose(own, of, booking, visit.lang)
        : redirect(`/berkas/${of.ticket}`);
    }),
});

const save = route({
  method: 'post',
  path: '/berkas/:ticket/janji/:field',
  guard: 'anyone',
  limit: { perMinute: 60 },
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      const { lang } = visit;
      const field = visit.params.field ?? '';
      const booking = await ownOf(own, of, visit);
      const part = (name: string): string => (visit.fields[`${NAME}-${name}`] ?? '').trim().slice(0, 60);
      const chosen = { place: part('place'), date: part('date'), time: part('time') };
      const missing = missingIn(chosen, lang);
      if (visit.fields[STEP] !== undefined) return choose(own, of, booking, lang, { chosen });
      if (missing !== undefined || !/^\d{4}-\d\d-\d\d$/.test(chosen.date) || !/^\d\d:\d\d$/.test(chosen.time))
        return choose(own, of, booking, lang, {
          chosen,
          error: missing ?? { part: 'date', text: bookingTexts[lang].choose.dayStep },
        });
      try {
        const kept = await changeSlot(own, { ticket: of.ticket, field, slot: chosen });
        const text = bookingTexts[lang].card.saved(kept.number ?? '');
        return redirect(`/berkas/${of.ticket}`, { flash: { tone: 'ok', text } });
      } catch (problem) {
        // Nothing has been written by then: what was chosen comes back with what is free near it.
        if (!isProblem(problem) || !['bookings.full', 'bookings.closed'].includes(problem.code)) throw problem;
        const reason = problem.code.slice('bookings.'.length);
        const text = bookingsProblems[lang][reason]?.(problem.details) ?? problem.code;
        const error = { part: reason === 'full' ? 'time' : 'date', text } as const;
        return choose(own, of, booking, lang, { chosen, error });
      }
    }),
});

const cancel = route({
  method: 'post',
  path: '/berkas/:ticket/janji/:field/batal',
  guard: 'anyone',
  limit: { perMinute: 30 },
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      await cancelSlot(own, of.ticket, visit.params.field ?? '');
      const text = bookingTexts[visit.lang].card.wasCancelled;
      return redirect(`/berkas/${of.ticket}`, { flash: { tone: 'ok', text } });
    }),
});

export const ownBookingRoutes: readonly Route[] = [show, save, cancel];
