/** The flow as a picture, as a list, and stage by stage with its actions. */
import type { VNode } from 'preact';
import { fillText, type Stage } from '../../language/index.ts';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { FlowDiagram, FlowList } from '../../ui/components/flow-diagram.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { deadlineInWords, flowPicture, timerInWords, turnInWords } from '../flow-picture.ts';
import { catalogueTexts } from '../texts.ts';
import { END_NAMES } from '../words.ts';
import type { ApplicationLook } from './look.ts';

interface StageRow {
  readonly id: string;
  readonly stage: Stage;
}

export function FlowSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const { definition, values } = look;
  const flow = flowPicture(definition, values, lang);
  const rows: readonly StageRow[] = Object.entries(definition.flow.stages).map(([id, stage]) => ({ id, stage }));
  const deadline = (row: StageRow): string => {
    const { stage } = row;
    if (stage.end !== undefined) return t.flow.ends(END_NAMES[lang][stage.end]);
    const stopped = stage.turn === 'applicant' || stage.clock === 'stopped';
    const words = stage.deadline === undefined ? [] : [deadlineInWords(stage.deadline, values, lang)];
    return [...words, ...(stopped ? [t.flow.stopped] : [])].join(' · ') || t.flow.none;
  };
  return (
    <Stack>
      <p class="mute">
        {t.flow.lead}{' '}
        {definition.flow.deadline !== undefined &&
          t.flow.promise(deadlineInWords(definition.flow.deadline, values, lang))}
      </p>
      <Card title={t.sections.alur} icon="workflow">
        {look.flowSvg !== undefined && <FlowDiagram title={definition.name} svg={look.flowSvg} />}
        <FlowList flow={flow} />
      </Card>
      <Promises look={look} />
      <Notices look={look} />
      <DataTable
        caption={t.flow.caption}
        rows={rows}
        rowKey={row => row.id}
        columns={[
          {
            title: t.flow.stage,
            cell: row => (
              <CellTitle
                title={fillText(row.stage.name, values, lang)}
                note={row.stage.tells === undefined ? undefined : fillText(row.stage.tells, values, lang)}
              />
            ),
          },
          { title: t.flow.turn, cell: row => turnInWords(definition, row.stage, lang) || t.flow.none },
          { title: t.flow.deadline, cell: deadline },
          { title: t.flow.actions, cell: row => <Actions look={look} stage={row.stage} />, phone: 'block' },
        ]}
      />
    </Stack>
  );
}

/** What the application says outside of the pages in words of its own. */
function Notices(props: { look: ApplicationLook }): VNode | null {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { definition, values } = props.look;
  const notices = Object.entries(definition.notices ?? {});
  if (notices.length === 0) return null;
  return (
    <Card title={t.flow.notices} icon="bell">
      <ul>
        {notices.map(([id, notice]) => (
          <li key={id}>
            <b>{fillText(notice.title, values, lang)}</b>
            <br />
            {fillText(notice.text, values, lang)}{' '}
            <small class="mute">
              {t.flow.noticeTo(
                notice.to === 'applicant' ? t.flow.applicant : (definition.roles[notice.to]?.name ?? notice.to),
              )}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Further clocks of the flow, and what happens by itself in every officer's stage. */
function Promises(props: { look: ApplicationLook }): VNode | null {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { definition, values } = props.look;
  const { clocks = {}, timers = {}, stages } = definition.flow;
  const from = (id: string | undefined): string =>
    id === undefined ? t.flow.clockOpened : t.flow.clockFrom(fillText(stages[id]?.name ?? id, values, lang));
  if (Object.keys(clocks).length + Object.keys(timers).length === 0) return null;
  return (
    <Card title={t.flow.clocks} icon="clock">
      <ul>
        {Object.entries(clocks).map(([id, clock]) => (
          <li key={id}>
            {fillText(clock.name, values, lang)}: {deadlineInWords(clock.deadline, values, lang)} {from(clock.from)}
          </li>
        ))}
        {Object.entries(timers).map(([id, timer]) => (
          <li key={id}>
            <small class="mute">
              {t.flow.everywhere}. {timerInWords(definition, undefined, timer, values, lang)}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Actions(props: { look: ApplicationLook; stage: Stage }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look, stage } = props;
  const { definition, values } = look;
  const actions = Object.entries(stage.actions ?? {});
  if (actions.length === 0) return <>{t.flow.none}</>;
  return (
    <ul>
      {actions.map(([id, action]) => {
        const target =
          action.to === undefined
            ? undefined
            : action.to === 'kembali'
              ? t.flow.returns
              : definition.flow.stages[action.to]?.name;
        const notes = [
          ...(target === undefined ? [] : [`→ ${fillText(target, values, lang)}`]),
          ...(action.within === undefined ? [] : [t.flow.within(deadlineInWords(action.within, values, lang))]),
          ...(action.letter === undefined
            ? []
            : [t.flow.letter(definition.letters[action.letter]?.name ?? action.letter)]),
          ...(action.ask === undefined ? [] : [t.flow.asks(Object.keys(action.ask).length)]),
          ...(action.awaits_consults === true ? [t.flow.awaits] : []),
          ...(action.strategic === true ? [t.flow.strategic] : []),
          ...(action.minutes === undefined ? [] : [t.flow.minutes(action.minutes)]),
        ];
        return (
          <li key={id}>
            {fillText(action.label, values, lang)} {notes.length > 0 && <small class="mute">{notes.join(' · ')}</small>}
          </li>
        );
      })}
      {Object.entries(stage.consults ?? {}).map(([id, consult]) => (
        <li key={`consult-${id}`}>
          <small class="mute">
            {[
              t.flow.opinion(fillText(consult.name, values, lang), definition.roles[consult.of]?.name ?? consult.of),
              ...(consult.deadline === undefined ? [] : [deadlineInWords(consult.deadline, values, lang)]),
              ...(consult.optional === true ? [t.flow.opinionChosen] : []),
            ].join(' · ')}
          </small>
        </li>
      ))}
      {Object.entries(stage.timers ?? {}).map(([id, timer]) => (
        <li key={id}>
          <small class="mute">{timerInWords(definition, stage, timer, values, lang)}</small>
        </li>
      ))}
    </ul>
  );
}
