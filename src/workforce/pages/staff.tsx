/** Agencies, their posts and who holds them; for the operator also appointing and ending. */
import type { VNode } from 'preact';
import { PASSWORD_AT_LEAST, RANKS } from '../../people/index.ts';
import type { Agency } from '../../regions/index.ts';
import { CheckboxCards } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { EmptyState, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, SearchForm } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { Holder } from '../appointments.ts';
import type { Post } from '../posts.ts';
import { rankTexts } from '../rank-texts.ts';
import { workforceTexts } from '../texts.ts';

const HERE = '/pegawai';

export interface StaffListProps {
  agencies: readonly Agency[];
  posts: readonly Post[];
  holders: readonly Holder[];
  query: string;
  mayChange: boolean;
}

export function StaffListPage(props: StaffListProps): VNode {
  const t = useTextsOf(workforceTexts);
  const holdersOf = (post: Post) => props.holders.filter(holder => holder.post === post.id);
  const names = (post: Post) =>
    holdersOf(post)
      .map(holder => [t.capacity[holder.kind], holder.name].filter(Boolean).join(' '))
      .join('; ') || t.vacant;
  const groups = props.agencies
    .map(agency => ({ title: agency.name, rows: props.posts.filter(post => post.agency === agency.id) }))
    .filter(group => group.rows.length > 0);
  return (
    <StaffPage title={t.staff} current={HERE}>
      <PageHead
        title={t.staff}
        lead={t.staffLead}
        icon="users-round"
        actions={
          <>
            <ButtonLink href={`${HERE}/peralihan`} icon="calendar-clock" kind="secondary">
              {t.changes}
            </ButtonLink>
            {props.mayChange && (
              <>
                <ButtonLink href={`${HERE}/akun`} icon="users-round" kind="secondary">
                  {t.people}
                </ButtonLink>
                <ButtonLink href={`${HERE}/jabatan`} icon="briefcase">
                  {t.newPost}
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <SearchForm action={HERE} label={t.search} name="cari" value={props.query} />
      {groups.length === 0 ? (
        <EmptyState icon="search" title={t.none}>
          <p>{t.noneText}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t.staff}
          columns={[
            {
              title: t.post,
              cell: (post: Post) => <CellTitle title={post.title} href={`${HERE}/${post.id}`} note={names(post)} />,
              phone: 'title',
            },
            {
              title: t.dutiesHeld,
              cell: (post: Post) => post.duties.map(duty => <Tag key={duty}>{t.duty[duty]}</Tag>),
              phone: 'line',
            },
          ]}
          groups={groups.map(group => ({ ...group, count: group.rows.length }))}
          rowKey={post => post.id}
        />
      )}
    </StaffPage>
  );
}

export function RegisterPage(props: {
  typed?: Readonly<Record<string, string>>;
  errors?: readonly FormError[];
}): VNode {
  const t = useTextsOf(workforceTexts);
  const ranks = useTextsOf(rankTexts);
  const { typed = {}, errors = [] } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <StaffPage title={t.newOfficial} current={HERE}>
      <PageHead
        title={t.newOfficial}
        crumbs={[{ label: t.staff, href: HERE }, { label: t.newOfficial }]}
        icon="user-plus"
      />
      <ErrorSummary errors={errors} />
      <Card>
        <Form action={`${HERE}/daftar`}>
          <TextInput id="nama" name="nama" label={t.name} value={typed.nama} error={errorOf('nama')} maxLength={120} />
          <TextInput
            id="nip"
            name="nip"
            label={t.nip}
            hint={t.nipHint}
            value={typed.nip}
            error={errorOf('nip')}
            width={20}
            maxLength={40}
          />
          <Select
            id="pangkat"
            name="pangkat"
            label={ranks.rank}
            hint={ranks.rankHint}
            options={Object.entries(RANKS).map(([value, label]) => ({ value, label: `${label} (${value})` }))}
            value={typed.pangkat}
            optional
          />
          <CheckboxCards
            id="staf"
            name="staf"
            label={t.as}
            choices={[{ value: 'ya', label: t.notCivil }]}
            values={typed.staf === undefined ? [] : [typed.staf]}
            optional
          />
          <TextInput
            id="sandi"
            name="sandi"
            type="password"
            label={t.firstPassword}
            hint={t.nextHint(PASSWORD_AT_LEAST)}
            error={errorOf('sandi')}
            autocomplete="new-password"
            width={20}
            maxLength={200}
          />
          <Button icon="user-plus">{t.newOfficial}</Button>
        </Form>
      </Card>
    </StaffPage>
  );
}
