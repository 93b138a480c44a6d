/** What is kept of a person, to that person: seen, taken along, put right, ended. */
import type { VNode } from 'preact';
import type { HeldAnswer } from '../../cases/index.ts';
import { writeInstant } from '../../foundation/texts.ts';
import { FileInput, RadioCards } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, type Column, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Crumbs, Fold, PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Holding, LookedAt } from '../holding.ts';
import { GROUNDS, REQUEST_KINDS, type RequestState } from '../request.ts';
import type { Request } from '../requests.ts';
import { privacyTexts } from '../texts.ts';

export const correctionInput = (field: string): string => `betul-${field}`;

const TONES = { received: 'info', 'in-work': 'info', done: 'ok', refused: 'bad' } as const satisfies Record<
  RequestState,
  string
>;

export function StateTag(props: { state: RequestState }): VNode {
  const t = useTextsOf(privacyTexts);
  return <Tag tone={TONES[props.state]}>{t.states[props.state]}</Tag>;
}

/** Answers with what their fields declare. */
export function HeldTable(props: { answers: readonly HeldAnswer[]; title: string }): VNode {
  const t = useTextsOf(privacyTexts);
  const columns: readonly Column<HeldAnswer>[] = [
    { title: t.mine.field, cell: one => one.label },
    {
      title: t.mine.value,
      phone: 'block',
      cell: one => [...one.lines, ...one.files.map(file => file.name)].map(line => <div key={line}>{line}</div>),
    },
    { title: t.mine.class, cell: one => t.classes[one.privacy.class] },
    { title: t.mine.basis, phone: 'block', cell: one => one.privacy.basis ?? '–' },
    { title: t.mine.purpose, phone: 'block', cell: one => one.privacy.purpose ?? '–' },
    {
      title: t.mine.retention,
      cell: one => (one.privacy.retention_years === undefined ? '–' : t.mine.years(one.privacy.retention_years)),
    },
  ];
  return (
    <Card title={props.title} icon="clipboard-list" flush>
      <DataTable caption={props.title} columns={columns} rows={props.answers} rowKey={one => one.id} bare />
    </Card>
  );
}

function Requests(props: { requests: readonly Request[]; zone: string }): VNode | null {
  const t = useTextsOf(privacyTexts);
  const { lang } = useView();
  if (props.requests.length === 0) return null;
  return (
    <Card title={t.mine.requests} icon="scale">
      <Stack>
        {props.requests.map(one => (
          <KeyValues
            key={one.id}
            items={[
              { label: t.mine.right, value: t.kinds[one.kind].name },
              { label: t.mine.state, value: <StateTag state={one.state} /> },
              { label: t.mine.when, value: writeInstant(lang, one.receivedAt, props.zone) },
              ...(one.closedAt === null
                ? [{ label: t.mine.due, value: writeInstant(lang, one.dueAt, props.zone) }]
                : []),
              ...(one.answer === null ? [] : [{ label: t.mine.answered, value: one.answer }]),
              ...(one.ground === null
                ? []
                : [{ label: t.mine.ground, value: `${t.grounds[one.ground]} (${GROUNDS[one.ground]})` }]),
            ]}
          />
        ))}
      </Stack>
    </Card>
  );
}

function Looks(props: { looks: readonly LookedAt[]; labels: ReadonlyMap<string, string>; zone: string }): VNode {
  const t = useTextsOf(privacyTexts).mine;
  const { lang } = useView();
  return (
    <Card title={t.looks} icon="eye">
      <p class="small mute">{props.looks.length === 0 ? t.noLooks : t.looksLead}</p>
      {props.looks.length > 0 && (
        <DataTable
          caption={t.looks}
          bare
          rows={props.looks}
          rowKey={look => `${look.at.toISOString()} ${look.field}`}
          columns={[
            { title: t.when, cell: look => writeInstant(lang, look.at, props.zone) },
            { title: t.who, cell: look => look.who },
            { title: t.field, cell: look => props.labels.get(look.field) ?? look.field },
          ]}
        />
      )}
    </Card>
  );
}

export interface MineView {
  readonly held: Holding;
  readonly errors: readonly FormError[];
  /** What was sent with a form that came back. */
  readonly fields: Readonly<Record<string, string>>;
}

function AskForm(props: MineView): VNode {
  const t = useTextsOf(privacyTexts);
  const { held, errors, fields } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  const correctable = held.answers.filter(one => one.correctable);
  const corrects = fields.hak === 'correction';
  return (
    <Card title={t.mine.ask} icon="scale" id="hak-anda">
      <p>{t.mine.askLead}</p>
      <Form action={`/berkas/${held.case.ticket}/data/minta`} files>
        <Questions>
          <RadioCards
            id="hak"
            name="hak"
            label={t.mine.chooseRight}
            value={fields.hak}
            error={errorOf('hak')}
            choices={REQUEST_KINDS.map(kind => ({ value: kind, label: t.kinds[kind].name, hint: t.kinds[kind].about }))}
          />
          {correctable.length > 0 && (
            <Fold title={t.kinds.correction.name} note={t.mine.correctLead} open={corrects}>
              {correctable.map(one => (
                <TextInput
                  key={one.id}
                  id={correctionInput(one.id)}
                  name={correctionInput(one.id)}
                  label={one.label}
                  value={fields[correctionInput(one.id)] ?? one.lines.join(' ')}
                  error={errorOf(correctionInput(one.id))}
                />
              ))}
            </Fold>
          )}
          <TextArea
            id="alasan"
            name="alasan"
            label={t.mine.reason}
            hint={t.mine.reasonHint}
            value={fields.alasan}
            error={errorOf('alasan')}
            maxLength={2000}
          />
          <FileInput
            id="bukti"
            name="bukti"
            label={t.mine.evidence}
            hint={t.mine.evidenceHint}
            error={errorOf('bukti')}
            optional
            multiple
            maxMegabytes={5}
          />
          <FormActions>
            <Button>{t.mine.send}</Button>
          </FormActions>
        </Questions>
      </Form>
    </Card>
  );
}

export function MinePage(props: MineView): VNode {
  const t = useTextsOf(privacyTexts).mine;
  const { held } = props;
  const { ticket } = held.case;
  const at = `/berkas/${ticket}/data`;
  const zone = held.region.timezone;
  return (
    <PortalPage title={`${t.title}: ${ticket}`} current="/lacak" css={['portal', 'form', 'data']} script>
      <Crumbs items={[{ label: ticket, href: `/berkas/${ticket}`, mono: true }, { label: t.title }]} />
      <PageHead title={t.title} lead={t.lead} />
      <Stack>
        <ErrorSummary errors={props.errors} />
        <Requests requests={held.requests} zone={zone} />
        <HeldTable title={t.answers} answers={held.answers} />
        <Card title={t.take} icon="download">
          <p>{t.takeLead}</p>
          <Row>
            <ButtonLink kind="secondary" icon="archive" href={`${at}/semua.zip`} download>
              {t.zip}
            </ButtonLink>
            <ButtonLink kind="quiet" href={`${at}/data.html`} download>
              {t.html}
            </ButtonLink>
            <ButtonLink kind="quiet" href={`${at}/data.json`} download>
              {t.json}
            </ButtonLink>
          </Row>
        </Card>
        <Looks looks={held.looks} labels={new Map(held.answers.map(one => [one.id, one.label]))} zone={zone} />
        <AskForm {...props} />
        <p>
          <ButtonLink kind="quiet" href={`/berkas/${ticket}`}>
            {t.back}
          </ButtonLink>
        </p>
      </Stack>
    </PortalPage>
  );
}
