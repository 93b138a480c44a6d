/** What both changed: each with its sentence, both sides, what it means here, and the choice. */
import type { VNode } from 'preact';
import { type Conflict, choicesOfConflict, sentenceOfConflict, wordInWords } from '../../language/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { ChangeList } from '../../ui/components/diff.tsx';
import { EmptyState, Notice } from '../../ui/components/messages.tsx';
import { Row, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, type Lang, useView } from '../../ui/view.tsx';
import type { Look } from '../looking.ts';
import { placeOf } from '../screen.ts';
import { updateTexts } from '../texts.ts';
import { casesAt } from '../touched.ts';
import type { UpdateView } from './update.tsx';

type Props = UpdateView & { look: Look };

/** A value as people read it, or as the language writes it where it is a whole element. */
export function valueInPlainWords(value: unknown, lang: Lang): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return lang === 'id' ? (value ? 'ya' : 'tidak') : value ? 'yes' : 'no';
  if (typeof value === 'string') return wordInWords(value, lang);
  if (typeof value === 'number') return String(value).replace('.', lang === 'id' ? ',' : '.');
  if (typeof value === 'object' && value !== null && 'days' in value && 'clock' in value) {
    const { days, clock } = value as { days: unknown; clock: unknown };
    return `${String(days)} ${wordInWords(String(clock), lang)}`;
  }
  return JSON.stringify(value, null, 2);
}

function Value(props: { value: unknown }): VNode | string {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const text = valueInPlainWords(props.value, lang);
  if (!text.includes('\n') || typeof props.value === 'string') return <span class="marked-text">{text}</span>;
  return (
    <details>
      <summary>{t.whole}</summary>
      <pre class="marked-text">{text}</pre>
    </details>
  );
}

export function ConflictsTab(props: Props): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { look, screen } = props;
  const { conflicts } = look.answered.merge;
  const path = placeOf(screen.kind, screen.application);
  const mayUndo = screen.mayDecide && (look.row?.choices.undo.length ?? 0) > 0 && look.row?.state !== 'scheduled';
  // What waits comes first; within that, as the application is read.
  const ordered = [...conflicts].sort((a, b) => Number(a.choice !== undefined) - Number(b.choice !== undefined));
  return (
    <Stack>
      {conflicts.length === 0 ? (
        <EmptyState icon="circle-check" title={t.noConflicts}>
          <p>{t.noConflictsText}</p>
        </EmptyState>
      ) : (
        <>
          <p>{t.conflictsLead}</p>
          <Card title={t.tabs.keputusan} aside={<Count look={look} />} flush>
            <ChangeList
              before={t.ours}
              after={t.theirs(look.to.version)}
              items={ordered.map(conflict => itemOf(conflict, props, lang, t))}
            />
          </Card>
        </>
      )}
      {mayUndo && (
        <Form action={`${path}/urungkan`}>
          <input type="hidden" name="revisi" value={look.revision} />
          <Button kind="quiet" icon="undo-2">
            {t.undo}
          </Button>
        </Form>
      )}
      {look.answered.gone.length > 0 && (
        <Card title={t.goneTitle}>
          <p class="mute">{t.goneText}</p>
          <ul>
            {look.answered.gone.map(id => (
              <li key={id}>{look.row?.choices.made[id]?.asked[lang] ?? id}</li>
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}

function Count(props: { look: Look }): VNode {
  const t = useTextsOf(updateTexts);
  const { conflicts } = props.look.answered.merge;
  const open = conflicts.filter(one => one.choice === undefined).length;
  return open > 0 ? (
    <Tag tone="warn">{t.conflictsOpen(open)}</Tag>
  ) : (
    <Tag tone="ok">{t.conflictsDecided(conflicts.length)}</Tag>
  );
}

function itemOf(conflict: Conflict, { look, screen }: Props, lang: Lang, t: (typeof updateTexts)['id']) {
  const sides = conflict.ours !== undefined || conflict.theirs !== undefined;
  return {
    kind: 'conflict' as const,
    id: `benturan-${look.answered.merge.conflicts.indexOf(conflict) + 1}`,
    title: sentenceOfConflict(conflict, look.sides, lang),
    ...(sides ? { was: <Value value={conflict.ours} />, is: <Value value={conflict.theirs} /> } : {}),
    children: <Deciding conflict={conflict} look={look} screen={screen} t={t} />,
  };
}

function Deciding(props: {
  conflict: Conflict;
  look: Look;
  screen: UpdateView['screen'];
  t: (typeof updateTexts)['id'];
}): VNode {
  const { lang } = useView();
  const { conflict, look, screen, t } = props;
  const path = placeOf(screen.kind, screen.application);
  const words = choicesOfConflict(conflict, lang);
  const cases = screen.kind === 'release' ? casesAt(conflict.path, look.casesByStage) : undefined;
  const made = look.row?.choices.made[conflict.id];
  const open = conflict.choice === undefined;
  const mayDecide = screen.mayDecide && look.row?.state !== 'scheduled';
  const hidden = (
    <>
      <input type="hidden" name="revisi" value={look.revision} />
      <input type="hidden" name="benturan" value={conflict.id} />
    </>
  );
  return (
    <Stack>
      {cases !== undefined && <p class="small mute">{t.stageCases(cases)}</p>}
      {look.answered.outdated.includes(conflict.id) && <Notice tone="warn">{t.askedAgain}</Notice>}
      {!open && (
        <Row>
          <Tag tone="ok" icon="check">
            {conflict.choice === 'ours'
              ? t.decidedOurs
              : conflict.choice === 'theirs'
                ? t.decidedTheirs
                : t.decidedEdit}
          </Tag>
          {typeof conflict.choice === 'object' && <Value value={conflict.choice.edit} />}
          {made !== undefined && <span class="small mute">{t.by(made.by)}</span>}
        </Row>
      )}
      {mayDecide && (
        <Form action={`${path}/pilih`}>
          {hidden}
          <Row>
            {open ? (
              <>
                <Button kind="secondary" small name="pilihan" value="ours">
                  {words.ours}
                </Button>
                <Button kind="secondary" small name="pilihan" value="theirs">
                  {words.theirs}
                </Button>
                <ButtonLink
                  kind="quiet"
                  small
                  icon="pencil"
                  href={`${path}/tulis?di=${encodeURIComponent(conflict.id)}`}
                >
                  {words.edit}
                </ButtonLink>
              </>
            ) : (
              <Button kind="quiet" small icon="undo-2" name="pilihan" value="lagi">
                {t.reopen}
              </Button>
            )}
          </Row>
        </Form>
      )}
    </Stack>
  );
}
