/** What is written and read at a case: notes with calls, ready answers, the reason for a number and who saw which. */
import type { VNode } from 'preact';
import { writeInstant } from '../../../foundation/texts.ts';
import { Button, ButtonLink } from '../../../ui/components/controls.tsx';
import { Card } from '../../../ui/components/data.tsx';
import { Select, TextArea, TextInput } from '../../../ui/components/fields.tsx';
import { ConfirmPanel } from '../../../ui/components/messages.tsx';
import { Row, Stack } from '../../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form, useView } from '../../../ui/view.tsx';
import type { Case } from '../../case.ts';
import { officerTexts } from '../../officer-texts.ts';
import type { CaseDesk } from '../case-desk.ts';
import { NOTE_AT_MOST_CHARACTERS, NOTE_EDIT_MINUTES } from '../notes.ts';
import { REVEAL_REASONS, REVEAL_WORDS_AT_MOST } from '../reveals.ts';
import { deskTexts } from '../texts.ts';
import { type DeskProps, hrefOf } from './case-desk.tsx';

function NoteLine({ of, desk, zone, note }: DeskProps & { note: CaseDesk['notes'][number] }): VNode {
  const t = useTextsOf(deskTexts);
  const { lang } = useView();
  const tried = desk.tried?.form === 'note-edit' && desk.tried.about === note.id ? desk.tried : undefined;
  return (
    <li>
      <p>
        <b>{note.officialName}</b>{' '}
        <span class="small mute">
          <time dateTime={note.at.toISOString()}>{writeInstant(lang, note.at, zone)}</time>
          {note.editedAt !== null && `, ${t.notes.edited(writeInstant(lang, note.editedAt, zone))}`}
        </span>
      </p>
      <p class="lines">{note.text}</p>
      {note.mayEdit && (
        <ConfirmPanel label={t.notes.edit} title={t.notes.edit} icon="pencil" open={tried !== undefined}>
          <Form action={hrefOf(of, `/catatan/${note.id}`)}>
            <Stack>
              <TextArea
                id={`catatan-${note.id}`}
                name="catatan"
                label={t.notes.edit}
                hint={t.notes.edits(NOTE_EDIT_MINUTES)}
                rows={3}
                maxLength={NOTE_AT_MOST_CHARACTERS}
                value={tried?.typed ?? note.text}
                error={tried?.error}
              />
              <Button kind="secondary">{t.notes.save}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
    </li>
  );
}

/** Notes of officials, and a new one that may call somebody. */
export function NotesCard(props: DeskProps & { error: string | null; text: string }): VNode {
  const t = useTextsOf(deskTexts).notes;
  const { lang } = useView();
  const own = officerTexts[lang].case;
  const { of, desk } = props;
  const people = desk.callable.filter(one => one.key.startsWith('p:'));
  const posts = desk.callable.filter(one => one.key.startsWith('j:'));
  const option = (one: CaseDesk['callable'][number]) => ({
    value: one.key,
    label: one.title === undefined ? one.name : `${one.name}, ${one.title}`,
  });
  return (
    <Card title={own.notes} id="catatan">
      <Stack>
        <p class="small mute">{t.hint}</p>
        {desk.notes.length === 0 ? (
          <p class="mute">{own.noNotes}</p>
        ) : (
          <ul class="stack" role="list" aria-label={own.notes}>
            {desk.notes.map(note => (
              <NoteLine key={note.id} {...props} note={note} />
            ))}
          </ul>
        )}
        <Form action={hrefOf(of, '/catatan')}>
          <Stack>
            <TextArea
              id="catatan-baru"
              name="catatan"
              label={own.note}
              rows={3}
              maxLength={NOTE_AT_MOST_CHARACTERS}
              value={props.text}
              error={props.error ?? undefined}
            />
            {desk.callable.length > 0 && (
              <Select
                id="sebut"
                name="sebut"
                label={t.call}
                empty={t.callNone}
                groups={[
                  { label: t.people, options: people.map(option) },
                  { label: t.posts, options: posts.map(option) },
                ].filter(group => group.options.length > 0)}
              />
            )}
            <Button kind="secondary">{own.addNote}</Button>
          </Stack>
        </Form>
      </Stack>
    </Card>
  );
}

/** Behind a masked number: what it is needed for, then the number. */
export function RevealForm(props: { of: Case; field: string; label: string; desk: CaseDesk }): VNode {
  const t = useTextsOf(deskTexts).reveal;
  const { lang } = useView();
  const { of, field, desk } = props;
  const tried = desk.tried?.form === 'reveal' && desk.tried.about === field ? desk.tried : undefined;
  return (
    <ConfirmPanel
      label={officerTexts[lang].case.show}
      title={officerTexts[lang].case.showWhat(props.label)}
      icon="eye"
      open={tried !== undefined}
    >
      <Form action={hrefOf(of, '/nomor')}>
        <Stack>
          <Select
            id={`alasan-${field}`}
            name="alasan"
            label={t.why}
            hint={t.note}
            error={tried?.error}
            options={REVEAL_REASONS.map(one => ({ value: one, label: t.reasons[one] }))}
          />
          <TextInput
            id={`keterangan-${field}`}
            name="keterangan"
            label={t.words}
            optional
            maxLength={REVEAL_WORDS_AT_MOST}
            value={tried?.typed}
          />
          <Button kind="secondary" name="isian" value={field} label={officerTexts[lang].case.showWhat(props.label)}>
            {t.show}
          </Button>
        </Stack>
      </Form>
    </ConfirmPanel>
  );
}

/** Who saw which number whole, for everybody who works on the case. */
export function RevealsCard(props: DeskProps & { labelOf: (field: string) => string }): VNode | null {
  const t = useTextsOf(deskTexts).reveal;
  const { lang } = useView();
  const { reveals } = props.desk;
  if (reveals.length === 0) return null;
  return (
    <Card title={t.title}>
      <ul class="stack small" role="list">
        {reveals.map(one => (
          <li key={one.at.toISOString() + one.field}>
            {t.line(one.officialName, props.labelOf(one.field), t.reasons[one.reason])}
            {one.words !== '' && `: ${one.words}`}
            <br />
            <span class="mute">{writeInstant(lang, one.at, props.zone)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/**
 * Ready answers for the long inputs of the actions. Without a script the page comes back with the chosen one filled in where
 * a long input was still empty; with one it is put in where the person writes.
 */
export function ReadyAnswers({ of, desk, chosen }: DeskProps & { chosen: string | undefined }): VNode | null {
  const t = useTextsOf(deskTexts).templates;
  if (desk.answers.length === 0) return null;
  return (
    <Form method="get" action={hrefOf(of, '')} class="ready" data-ready>
      <label for="jawaban">{t.pick}</label>
      <Row>
        <select class="in" id="jawaban" name="jawaban">
          <option value="">{t.choose}</option>
          {desk.answers.map(one => (
            <option key={one.key} value={one.key} data-text={one.text} selected={one.key === chosen}>
              {one.name}
            </option>
          ))}
        </select>
        <Button kind="secondary" small>
          {t.insert}
        </Button>
        <ButtonLink kind="quiet" small href="/kerja/jawaban">
          {t.manage}
        </ButtonLink>
      </Row>
      {chosen !== undefined && <p class="small mute">{t.inserted}</p>}
    </Form>
  );
}
