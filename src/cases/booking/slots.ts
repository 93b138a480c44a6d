/** Slots in a form: what is chosen from, whether what was chosen is still free, and keeping it when the case is opened. */
import {
  type Bookable,
  bookableOf,
  freeDays,
  heldFault,
  isFull,
  keep,
  type SlotChoice,
  slotChoice,
} from '../../bookings/index.ts';
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import type { Installation } from '../../installations/index.ts';
import {
  type AnswerFault,
  type Answers,
  type Application,
  bookingOf,
  type Field,
  isSlot,
  localised,
  type ParameterValues,
  type SlotAnswer,
  shownFields,
  shownPages,
  slotsIn,
} from '../../language/index.ts';
import type { Filling } from '../drafts.ts';

/** What a form's slots are looked up with. */
interface Place {
  readonly installation: Installation;
  readonly application: Application;
  readonly parameters: ParameterValues;
}

const placeOf = ({ installation, application, scope }: Filling): Place => ({
  installation,
  application,
  parameters: scope.parameters,
});

/** What a field of the form books; undefined for any other field. */
export async function bookableField(
  ctx: Context,
  { installation, application, parameters }: Place,
  field: Field | undefined,
  lang: Lang = 'id',
): Promise<Bookable | undefined> {
  const booking = field?.type === 'booking' ? bookingOf(localised(application.definition, lang), field) : undefined;
  return booking === undefined ? undefined : bookableOf(ctx, installation, field?.booking ?? '', booking, parameters);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Parts of a slot that were chosen so far, from an answer or from what was typed. */
export function chosenIn(value: unknown): SlotChoice['chosen'] {
  const parts = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return { place: text(parts.place), date: text(parts.date), time: text(parts.time) };
}

/** What the booking fields among these are chosen from. A booking with a single place has it chosen already. */
export async function slotChoices(
  ctx: Context,
  filling: Filling,
  fields: readonly (readonly [string, Field])[],
  lang: Lang,
): Promise<ReadonlyMap<string, SlotChoice>> {
  const choices = new Map<string, SlotChoice>();
  for (const [id, field] of fields) {
    const of = await bookableField(ctx, placeOf(filling), field, lang);
    if (of === undefined) continue;
    const chosen = chosenIn(filling.content.typed[id] ?? filling.content.answers[id]);
    const [only, ...others] = of.places;
    const place = chosen.place === '' && others.length === 0 ? (only?.id ?? '') : chosen.place;
    choices.set(id, await slotChoice(ctx, of, { ...chosen, place }));
  }
  return choices;
}

/** Slots on a page that were free when they were chosen and are not any more. */
export async function slotFaults(ctx: Context, filling: Filling, page: string): Promise<readonly AnswerFault[]> {
  const { application, content, scope } = filling;
  const faults: AnswerFault[] = [];
  for (const field of shownFields(application, page, scope)) {
    const answer = content.answers[field];
    const of = isSlot(answer)
      ? await bookableField(ctx, placeOf(filling), application.fields.get(field)?.field)
      : undefined;
    if (of === undefined || !isSlot(answer) || !of.places.some(one => one.id === answer.place)) continue;
    const days = await freeDays(ctx, of, answer.place);
    const day = days.find(one => one.date === answer.date);
    if (day === undefined) faults.push({ field, code: 'booking-day', details: {} });
    else if (!day.slots.some(slot => slot.time === answer.time))
      faults.push({ field, code: 'booking-time', details: {} });
    else if (isFull(days, answer)) faults.push({ field, code: 'booking-full', details: {} });
  }
  return faults;
}

/** In an order that everybody keeps, so that two who book several things never wait for each other. */
const inOrder = (one: { id: string; slot: SlotAnswer }, other: { id: string; slot: SlotAnswer }): number =>
  [one.id, one.slot.place, one.slot.date].join(' ') < [other.id, other.slot.place, other.slot.date].join(' ') ? -1 : 1;

/** The first page of a draft whose slot cannot be kept now; those that can are held until the transaction ends. */
export async function pageWithoutSlot(ctx: Context, filling: Filling): Promise<string | undefined> {
  const { application, installation, scope } = filling;
  const shown = new Map(
    shownPages(application, scope).flatMap(page => shownFields(application, page, scope).map(id => [id, page])),
  );
  const wanted = slotsIn(application.definition, scope.answers).filter(one => shown.has(one.field));
  for (const { field, id, booking, slot } of [...wanted].sort(inOrder)) {
    const of = await bookableOf(ctx, installation, id, booking, scope.parameters);
    if ((await heldFault(ctx, of, slot)) !== null) return shown.get(field);
  }
  return undefined;
}

/** Keeps the slots of a case that is being opened; problems of `keep`. Returns its answers with place names and numbers. */
export async function keepSlots(
  ctx: Context,
  at: Place & { readonly answers: Answers; readonly caseId: string; readonly ticket: string },
): Promise<Answers> {
  const kept: Record<string, SlotAnswer> = {};
  for (const { field, id, booking, slot } of [...slotsIn(at.application.definition, at.answers)].sort(inOrder)) {
    const of = await bookableOf(ctx, at.installation, id, booking, at.parameters);
    kept[field] = await keep(ctx, of, slot, { caseId: at.caseId, ticket: at.ticket, field });
  }
  return { ...at.answers, ...kept };
}

/** The filling with the name of the place beside each slot, for whoever reads it before it is sent. */
export async function withPlaceNames(ctx: Context, filling: Filling): Promise<Filling> {
  const { application, content, scope } = filling;
  const named: Record<string, SlotAnswer> = {};
  for (const { field, id, booking, slot } of slotsIn(application.definition, content.answers)) {
    const of = await bookableOf(ctx, filling.installation, id, booking, scope.parameters);
    const name = of.places.find(one => one.id === slot.place)?.name;
    if (name !== undefined) named[field] = { place: slot.place, date: slot.date, time: slot.time, name };
  }
  if (Object.keys(named).length === 0) return filling;
  const answers = { ...content.answers, ...named };
  return { ...filling, content: { ...content, answers }, scope: { ...scope, answers } };
}
