/**
 * Choosing a slot in three plain steps, each an input of its own: place, then day, then time. Without scripts a step appears
 * when the one before it was sent; nothing that was chosen is lost on the way.
 */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeDateWithDay, writeList } from '../../foundation/texts.ts';
import type { PlaceToBook } from '../../language/index.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { FieldError, Select } from '../../ui/components/fields.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { QuestionGroup } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { FreeDay } from '../keeping.ts';
import { bookingTexts } from '../texts.ts';

export interface SlotChoice {
  readonly places: readonly PlaceToBook[];
  /** Open days of the place that is chosen; none before one is. */
  readonly days: readonly FreeDay[];
  readonly chosen: { readonly place: string; readonly date: string; readonly time: string };
  /** Nearest free slots, where the chosen one is full. */
  readonly nearest: readonly { readonly date: string; readonly time: string }[];
}

const clock = (time: string, lang: Lang): string => (lang === 'id' ? time.replace(':', '.') : time);

/** Above so many places a list to open is easier than cards. */
const CARDS_AT_MOST = 7;

export function SlotInput(props: {
  /** Base of the names of the three inputs, and of their ids. */
  name: string;
  id: string;
  label: string;
  hint?: string | undefined;
  choice: SlotChoice;
  /** By the part it belongs to. */
  errors: {
    readonly place?: string | undefined;
    readonly date?: string | undefined;
    readonly time?: string | undefined;
  };
  /** Name and value of the button that goes a step on; absent: the form's own button does. */
  onward?: { readonly name: string; readonly value: string } | undefined;
}): VNode {
  const t = useTextsOf(bookingTexts).choose;
  const { lang } = useView();
  const { choice, errors, name, id } = props;
  const { chosen, days, places } = choice;
  const place = places.some(one => one.id === chosen.place);
  const day = days.find(one => one.date === chosen.date);
  const step = (words: string): VNode => (
    <p>
      <Button kind="secondary" small name={props.onward?.name} value={props.onward?.value}>
        {words}
      </Button>
    </p>
  );
  const options = places.map(one => ({ value: one.id, label: one.name }));
  const placeProps = { id, name: `${name}-place`, label: t.placeStep, value: chosen.place, error: errors.place };
  return (
    <QuestionGroup title={props.label} lead={props.hint}>
      {places.length > CARDS_AT_MOST ? (
        <Select {...placeProps} options={options} />
      ) : (
        <RadioCards {...placeProps} choices={options} />
      )}
      {step(t.showDays)}
      {place &&
        (days.length === 0 ? (
          <Notice tone="warn">{t.noDays}</Notice>
        ) : (
          <>
            <Select
              id={`${id}-date`}
              name={`${name}-date`}
              label={t.dayStep}
              value={day === undefined ? '' : chosen.date}
              error={errors.date ?? (chosen.date !== '' && day === undefined ? t.dayGone : undefined)}
              options={days.map(one => ({
                value: one.date,
                label: `${writeDateWithDay(lang, one.date)} (${one.free === 0 ? t.full : t.left(one.free)})`,
              }))}
            />
            {step(t.showTimes)}
          </>
        ))}
      {place && day !== undefined && (
        <>
          {choice.nearest.length > 0 && (
            <Notice tone="warn">
              {t.nearest(
                writeList(
                  lang,
                  choice.nearest.map(one => `${writeDate(lang, one.date)} ${clock(one.time, lang)}`),
                ),
              )}
            </Notice>
          )}
          {day.free === 0 ? (
            <>
              <input type="hidden" name={`${name}-time`} value={chosen.time} />
              {errors.time !== undefined && <FieldError id={`${id}-time-error`}>{errors.time}</FieldError>}
              <p id={`${id}-time`} tabIndex={-1}>
                {t.dayFull}
              </p>
            </>
          ) : (
            <RadioCards
              id={`${id}-time`}
              name={`${name}-time`}
              label={t.timeStep}
              value={chosen.time}
              error={errors.time}
              choices={day.slots.map(slot => ({
                value: slot.time,
                label: clock(slot.time, lang),
                hint: slot.free === 0 ? t.full : t.left(slot.free),
              }))}
            />
          )}
        </>
      )}
    </QuestionGroup>
  );
}
