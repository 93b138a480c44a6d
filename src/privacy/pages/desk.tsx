/** Where requests about personal data are answered. */
import type { VNode } from 'preact';
import type { HeldAnswer } from '../../cases/index.ts';
import { writeInstant } from '../../foundation/texts.ts';
import { Button, ButtonLink, DueLabel } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { Select, TextArea } from '../../ui/components/fields.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Crumbs, Fold, PageHead, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { Questions } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Due } from '../processing.ts';
import { GROUNDS, type Ground, isOpen, mayBecome, urgency } from '../request.ts';
import type { Request } from '../requests.ts';
import { privacyTexts } from '../texts.ts';
import { HeldTable, StateTag } from './mine.tsx';

function DueWords(props: { of: Request; zone: string }): VNode {
  const t = useTextsOf(privacyTexts).desk;
  const { lang, now } = useView();
  const { of, zone } = props;
  const due = writeInstant(lang, of.dueAt, zone);
  if (!isOpen(of.state)) return <>{due}</>;
  const standing = urgency(of.dueAt, now);
  if (standing === 'ok') return <DueLabel state="ok">{due}</DueLabel>;
  return (
    <DueLabel
      state={standing === 'late' ? 'bad' : 'warn'}
    >{`${standing === 'late' ? t.late : t.soon}: ${due}`}</DueLabel>
  );
}

export function DeskPage(props: {
  which: 'open' | 'closed';
  requests: readonly Request[];
  names: ReadonlyMap<string, string>;
  due: readonly Due[];
  zone: string;
}): VNode {
  const t = useTextsOf(privacyTexts);
  const { lang } = useView();
  const { which, requests, zone } = props;
  return (
    <StaffPage title={t.desk.title} current="/data-pribadi">
      <PageHead
        title={t.desk.title}
        lead={t.desk.lead}
        actions={
          <ButtonLink kind="secondary" icon="download" href="/data-pribadi/daftar.csv" download>
            {t.desk.register}
          </ButtonLink>
        }
      />
      <Stack>
        <Tabs
          items={[
            { href: '/data-pribadi', label: t.desk.open, current: which === 'open' },
            { href: '/data-pribadi?tampil=dijawab', label: t.desk.closed, current: which === 'closed' },
          ]}
        />
        {requests.length === 0 ? (
          <EmptyState icon="shield-check" title={t.desk.none}>
            <p>{t.desk.noneText}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t.desk.title}
            rows={requests}
            rowKey={one => one.id}
            columns={[
              {
                title: t.mine.right,
                cell: one => (
                  <CellTitle href={`/data-pribadi/${one.id}`} title={t.kinds[one.kind].name} note={one.ticket} mono />
                ),
              },
              { title: t.desk.service, cell: one => props.names.get(one.application) ?? one.application },
              { title: t.mine.state, cell: one => <StateTag state={one.state} /> },
              { title: t.desk.received, cell: one => writeInstant(lang, one.receivedAt, zone) },
              { title: t.desk.due, cell: one => <DueWords of={one} zone={zone} /> },
            ]}
          />
        )}
        <Fold title={t.desk.retention} note={props.due.length === 0 ? t.desk.retentionNone : t.desk.retentionLead}>
          {props.due.length > 0 && (
            <DataTable
              caption={t.desk.retention}
              bare
              rows={props.due}
              rowKey={one => `${one.application} ${one.years}`}
              columns={[
                { title: t.desk.service, cell: one => props.names.get(one.application) ?? one.application },
                { title: t.mine.retention, cell: one => t.desk.years(one.years) },
                { title: t.desk.cases, number: true, cell: one => one.cases },
                { title: t.mine.field, phone: 'block', cell: one => one.fields.join(', ') },
              ]}
            />
          )}
        </Fold>
      </Stack>
    </StaffPage>
  );
}

export interface RequestView {
  readonly of: Request;
  readonly held: readonly HeldAnswer[];
  readonly service: string;
  readonly zone: string;
  readonly mayHandle: boolean;
  readonly errors: readonly FormError[];
  readonly fields: Readonly<Record<string, string>>;
}

function Corrections(props: RequestView): VNode | null {
  const t = useTextsOf(privacyTexts).desk;
  const { of, held } = props;
  if (of.corrections.length === 0) return null;
  return (
    <Card title={t.corrections} icon="pen-line" flush>
      <DataTable
        caption={t.corrections}
        bare
        rows={of.corrections}
        rowKey={one => one.field}
        columns={[
          { title: t.corrections, cell: one => one.label },
          {
            title: t.now,
            phone: 'block',
            cell: one => held.find(answer => answer.id === one.field)?.lines.join(', ') ?? '–',
          },
          { title: t.wanted, phone: 'block', cell: one => <b>{one.written}</b> },
        ]}
      />
    </Card>
  );
}

function Answering(props: RequestView): VNode | null {
  const t = useTextsOf(privacyTexts);
  const { of, errors, fields } = props;
  if (!props.mayHandle || !isOpen(of.state)) return null;
  const at = `/data-pribadi/${of.id}`;
  const answer = (id: string): VNode => (
    <TextArea
      id={id}
      name="jawaban"
      label={t.desk.answer}
      hint={t.desk.answerHint}
      value={fields.langkah === id ? fields.jawaban : undefined}
      error={errors.find(error => error.field === id)?.text}
      maxLength={2000}
    />
  );
  return (
    <Card title={t.desk.answer} icon="reply">
      {mayBecome(of.state, 'in-work') ? (
        <ConfirmPanel label={t.desk.takeUp} title={t.desk.takeUpTitle} icon="id-card">
          <p>{t.desk.takeUpText}</p>
          <Form action={`${at}/kerjakan`}>
            <Button>{t.desk.takeUp}</Button>
          </Form>
        </ConfirmPanel>
      ) : (
        <ConfirmPanel
          label={t.desk.grant}
          title={t.desk.grantTitle}
          icon="check"
          danger={of.kind === 'erasure'}
          open={fields.langkah === 'penuhi'}
        >
          <p>{t.desk.does[of.kind]}</p>
          <Form action={`${at}/penuhi`}>
            <input type="hidden" name="langkah" value="penuhi" />
            <Questions>
              {answer('penuhi')}
              <Button kind={of.kind === 'erasure' ? 'danger' : 'primary'}>{t.desk.grant}</Button>
            </Questions>
          </Form>
        </ConfirmPanel>
      )}
      <ConfirmPanel label={t.desk.refuse} title={t.desk.refuseTitle} icon="x" danger open={fields.langkah === 'tolak'}>
        <Form action={`${at}/tolak`}>
          <input type="hidden" name="langkah" value="tolak" />
          <Questions>
            <Select
              id="dasar"
              name="dasar"
              label={t.mine.ground}
              value={fields.dasar}
              error={errors.find(error => error.field === 'dasar')?.text}
              options={(Object.keys(GROUNDS) as Ground[]).map(ground => ({
                value: ground,
                label: `${t.grounds[ground]} (${GROUNDS[ground]})`,
              }))}
            />
            {answer('tolak')}
            <Button kind="danger">{t.desk.refuse}</Button>
          </Questions>
        </Form>
      </ConfirmPanel>
    </Card>
  );
}

export function RequestPage(props: RequestView): VNode {
  const t = useTextsOf(privacyTexts);
  const { lang } = useView();
  const { of, zone } = props;
  const name = t.kinds[of.kind].name;
  return (
    <StaffPage title={`${name}: ${of.ticket}`} current="/data-pribadi">
      <Crumbs
        items={[
          { label: t.desk.title, href: '/data-pribadi' },
          { label: of.ticket, mono: true },
        ]}
      />
      <PageHead title={name} tags={<StateTag state={of.state} />} lead={props.service} />
      <Stack>
        <ErrorSummary errors={props.errors} />
        <Card title={t.kinds[of.kind].name}>
          <KeyValues
            items={[
              { label: t.desk.ticket, value: of.ticket, mono: true },
              { label: t.desk.received, value: writeInstant(lang, of.receivedAt, zone) },
              { label: t.desk.due, value: <DueWords of={of} zone={zone} /> },
              { label: t.desk.proof, value: t.desk.proofs[of.proof] },
              {
                label: t.desk.identity,
                value:
                  of.identityCheckedAt === null ? t.desk.notChecked : writeInstant(lang, of.identityCheckedAt, zone),
              },
              ...(of.reason === '' ? [] : [{ label: t.mine.reason, value: of.reason }]),
              ...(of.handledByName === null ? [] : [{ label: t.desk.handled, value: of.handledByName }]),
              ...(of.answer === null ? [] : [{ label: t.mine.answered, value: of.answer }]),
              ...(of.ground === null
                ? []
                : [{ label: t.mine.ground, value: `${t.grounds[of.ground]} (${GROUNDS[of.ground]})` }]),
            ]}
          />
        </Card>
        <Corrections {...props} />
        {of.evidence.length > 0 && (
          <Card title={t.desk.evidence} flush>
            <DocumentList
              label={t.desk.evidence}
              items={of.evidence.map(file => ({
                name: file.name,
                href: `/data-pribadi/${of.id}/bukti/${file.digest}`,
              }))}
            />
          </Card>
        )}
        <Answering {...props} />
        <HeldTable title={t.desk.holding} answers={props.held} />
      </Stack>
    </StaffPage>
  );
}
