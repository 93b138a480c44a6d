/** Changes of office: who leaves soon and with what, vacant posts with work, and a post that is abolished. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { PageHead, SectionHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { type Post, workforceTexts } from '../../workforce/index.ts';
import type { EndingSoon, VacantPost } from './leaving.ts';
import { whoTexts } from './texts.ts';

const HERE = '/pegawai';

export function LeavingPage(props: { ending: readonly EndingSoon[]; vacant: readonly VacantPost[] }): VNode {
  const t = useTextsOf(whoTexts).leaving;
  const { lang } = useView();
  const staff = useTextsOf(workforceTexts).staff;
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead
        title={t.title}
        lead={t.lead}
        icon="users-round"
        crumbs={[{ label: staff, href: HERE }, { label: t.title }]}
      />
      <Stack>
        <SectionHead title={t.vacant} />
        {props.vacant.length === 0 ? (
          <p class="mute">{t.vacantNone}</p>
        ) : (
          <DataTable
            caption={t.vacant}
            rows={props.vacant}
            rowKey={(row: VacantPost) => row.post}
            columns={[
              {
                title: t.post,
                phone: 'title',
                cell: (row: VacantPost) => (
                  <CellTitle
                    title={row.title}
                    href={`${HERE}/${row.post}`}
                    note={row.workers.length === 0 ? t.orphaned : t.workedBy(row.workers.join(', '))}
                  />
                ),
              },
              {
                title: t.open(0),
                phone: 'line',
                cell: (row: VacantPost) => (
                  <Tag tone={row.workers.length === 0 ? 'bad' : 'warn'}>{t.waits(row.tasks)}</Tag>
                ),
              },
            ]}
          />
        )}
        <SectionHead title={t.soon} />
        {props.ending.length === 0 ? (
          <p class="mute">{t.none}</p>
        ) : (
          <DataTable
            caption={t.soon}
            rows={props.ending}
            rowKey={(row: EndingSoon) => `${row.post} ${row.official}`}
            columns={[
              {
                title: t.person,
                phone: 'title',
                cell: (row: EndingSoon) => (
                  <CellTitle
                    title={row.name}
                    href={`${HERE}/${row.post}`}
                    note={[row.title, t.ends(writeDate(lang, row.ends)), t.holds(row.tasks)].join(' · ')}
                  />
                ),
              },
              {
                title: t.heir,
                phone: 'line',
                cell: (row: EndingSoon) =>
                  row.successor === null ? <Tag tone="warn">{t.noSuccessor}</Tag> : t.successor(row.successor),
              },
            ]}
          />
        )}
      </Stack>
    </StaffPage>
  );
}

export function AbolishPage(props: {
  post: Post;
  posts: readonly Post[];
  tasks: number;
  errors: readonly FormError[];
  typed: Readonly<Record<string, string>>;
}): VNode {
  const t = useTextsOf(whoTexts).leaving;
  const { post, typed, errors } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <StaffPage title={`${t.abolish}: ${post.title}`} current={HERE}>
      <PageHead
        title={t.abolish}
        lead={post.title}
        icon="users-round"
        crumbs={[{ label: post.title, href: `${HERE}/${post.id}` }, { label: t.abolish }]}
      />
      <ErrorSummary errors={errors} />
      <Card>
        <Form action={`${HERE}/${post.id}/hapus`}>
          <Stack>
            <p>{t.abolishLead}</p>
            <Notice tone={props.tasks > 0 ? 'warn' : 'info'}>{t.open(props.tasks)}</Notice>
            <Select
              id="penerus"
              name="penerus"
              label={t.heir}
              value={typed.penerus}
              error={errorOf('penerus')}
              options={props.posts.filter(one => one.id !== post.id).map(one => ({ value: one.id, label: one.title }))}
            />
            <TextInput
              id="dasar"
              name="dasar"
              label={t.reason}
              hint={t.reasonHint}
              value={typed.dasar}
              maxLength={300}
              error={errorOf('dasar')}
            />
            <Button kind="danger">{t.abolish}</Button>
            <ButtonLink href={`${HERE}/${post.id}`} kind="quiet">
              {post.title}
            </ButtonLink>
          </Stack>
        </Form>
      </Card>
    </StaffPage>
  );
}
