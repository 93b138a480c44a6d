/** Officials' accounts: who may sign in, closing one, a new first password. */
import type { VNode } from 'preact';
import { PASSWORD_AT_LEAST, type Person, RANKS, rankOf, writeNip } from '../../people/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, Row } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { rankTexts } from '../rank-texts.ts';
import { secondFactorTexts } from '../second-factor-texts.ts';
import { workforceTexts } from '../texts.ts';

const HERE = '/pegawai/akun';

export function PeoplePage(props: {
  people: readonly Person[];
  me: string;
  /** Who has a second factor. */
  factors: ReadonlySet<string>;
  wrong?: string | undefined;
  errors?: readonly FormError[] | undefined;
}): VNode {
  const t = useTextsOf(workforceTexts);
  const own = useTextsOf(secondFactorTexts);
  const ranks = useTextsOf(rankTexts);
  const { errors = [] } = props;
  const change = (person: Person): VNode => (
    <Row>
      {person.id !== props.me && (
        <Form action={`${HERE}/${person.id}/${person.active ? 'tutup' : 'buka'}`}>
          <Button kind="quiet" small icon={person.active ? 'lock' : 'key-round'}>
            {person.active ? t.keepOut : t.letIn}
          </Button>
        </Form>
      )}
      <ConfirmPanel label={t.setPassword} title={person.name} open={props.wrong === person.id}>
        <Form action={`${HERE}/${person.id}/sandi`}>
          <TextInput
            id={`sandi-${person.id}`}
            name="sandi"
            type="password"
            label={t.newPassword}
            hint={t.nextHint(PASSWORD_AT_LEAST)}
            error={props.wrong === person.id ? errors[0]?.text : undefined}
            autocomplete="new-password"
            width={20}
            maxLength={200}
          />
          <Button>{t.setPassword}</Button>
        </Form>
      </ConfirmPanel>
      <ConfirmPanel label={ranks.rank} title={person.name}>
        <Form action={`${HERE}/${person.id}/pangkat`}>
          <Select
            id={`pangkat-${person.id}`}
            name="pangkat"
            label={ranks.rank}
            hint={ranks.rankHint}
            options={Object.entries(RANKS).map(([value, label]) => ({ value, label: `${label} (${value})` }))}
            value={person.grade ?? undefined}
            optional
          />
          <Button>{ranks.setRank}</Button>
        </Form>
      </ConfirmPanel>
      {props.factors.has(person.id) && person.id !== props.me && (
        <ConfirmPanel label={own.reset} title={person.name}>
          <p>{own.resetText}</p>
          <Form action={`${HERE}/${person.id}/faktor-kedua`}>
            <Button kind="danger">{own.reset}</Button>
          </Form>
        </ConfirmPanel>
      )}
    </Row>
  );
  return (
    <StaffPage title={t.people} current="/pegawai">
      <PageHead
        title={t.people}
        lead={t.peopleLead}
        icon="users-round"
        crumbs={[{ label: t.staff, href: '/pegawai' }, { label: t.people }]}
        actions={
          <ButtonLink href="/pegawai/daftar" icon="user-plus">
            {t.newOfficial}
          </ButtonLink>
        }
      />
      <ErrorSummary errors={errors} />
      <DataTable
        caption={t.people}
        columns={[
          {
            title: t.name,
            cell: (person: Person) => (
              <CellTitle
                title={person.name}
                note={[writeNip(person.nip), rankOf(person.grade)].filter(Boolean).join(' · ')}
              />
            ),
            phone: 'title',
          },
          {
            title: t.people,
            cell: person => <Tag tone={person.active ? 'ok' : 'bad'}>{person.active ? t.active : t.inactive}</Tag>,
            phone: 'line',
          },
          {
            title: own.title,
            cell: person => (props.factors.has(person.id) ? own.has : own.hasNot),
            phone: 'line',
          },
          { title: t.setPassword, cell: change, phone: 'end' },
        ]}
        rows={props.people}
        rowKey={person => person.id}
      />
    </StaffPage>
  );
}
