/** One post: who holds it, whom it answers to; for the operator also what may be changed. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { type Person, writeNip } from '../../people/index.ts';
import type { Agency } from '../../regions/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { DateInput, Select, TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Holder } from '../appointments.ts';
import { typedDate } from '../dates.ts';
import type { Post } from '../posts.ts';
import { workforceTexts } from '../texts.ts';
import { GivenCard, type GivenProps } from './standing.tsx';

const HERE = '/pegawai';

export interface PostPageProps {
  post: Post;
  agency: Agency;
  posts: readonly Post[];
  /** The post above it, declared or by rule. */
  superior: Post | undefined;
  /** The post above it if nothing were declared. */
  byRule: Post | undefined;
  holders: readonly Holder[];
  /** Appointments that begin later, with the official's name. */
  later: readonly (Pick<Holder, 'kind' | 'starts' | 'ends'> & { readonly name: string })[];
  given: GivenProps;
  people: readonly Person[];
  mayChange: boolean;
  errors?: readonly FormError[] | undefined;
  typed?: Readonly<Record<string, string>> | undefined;
}

export function PostPage(props: PostPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(workforceTexts);
  const { post, holders, errors = [], typed = {} } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <StaffPage title={post.title} current={HERE}>
      <PageHead
        title={post.title}
        lead={
          props.superior === undefined
            ? props.agency.name
            : `${props.agency.name} · ${t.superior}: ${props.superior.title}`
        }
        crumbs={[{ label: t.staff, href: HERE }, { label: post.title }]}
        icon="users-round"
        tags={post.duties.map(duty => <Tag key={duty}>{t.duty[duty]}</Tag>)}
      />
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          props.mayChange ? (
            <Stack>
              <AppointCard {...props} />
              <SuperiorCard {...props} />
              <ButtonLink href={`${HERE}/${post.id}/hapus`} kind="quiet">
                {t.abolish}
              </ButtonLink>
            </Stack>
          ) : (
            <Notice>{t.onlyOperator}</Notice>
          )
        }
      >
        <Stack>
          {holders.length === 0 && <EmptyState icon="users-round" title={t.vacant} />}
          {holders.map(holder => (
            <Card key={holder.appointment} title={[t.capacity[holder.kind], holder.name].filter(Boolean).join(' ')}>
              <p class="mute">
                {t.nip} {writeNip(holder.nip)} ·{' '}
                {t.fromTo(writeDate(lang, holder.starts), holder.ends === null ? null : writeDate(lang, holder.ends))}
              </p>
              {props.mayChange && (
                <ConfirmPanel label={t.end} title={t.endTitle} danger open={typed.pengangkatan === holder.appointment}>
                  <p>{t.endText}</p>
                  <Form action={`${HERE}/${post.id}/akhiri`}>
                    <input type="hidden" name="pengangkatan" value={holder.appointment} />
                    <TextArea
                      id={`alasan-${holder.appointment}`}
                      name="alasan"
                      label={t.reason}
                      rows={2}
                      error={
                        typed.pengangkatan === holder.appointment ? errorOf(`alasan-${holder.appointment}`) : undefined
                      }
                    />
                    <Button kind="danger">{t.end}</Button>
                  </Form>
                </ConfirmPanel>
              )}
            </Card>
          ))}
          {props.later.length > 0 && (
            <Card title={t.later} flush>
              <KeyValues
                items={props.later.map(one => ({
                  label: t.fromTo(writeDate(lang, one.starts), one.ends === null ? null : writeDate(lang, one.ends)),
                  value: [t.capacity[one.kind], one.name].filter(Boolean).join(' '),
                }))}
              />
            </Card>
          )}
          <GivenCard {...props.given} />
        </Stack>
      </Columns>
    </StaffPage>
  );
}

function AppointCard({ post, people, errors = [], typed = {} }: PostPageProps): VNode {
  const t = useTextsOf(workforceTexts);
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <Card title={t.appoint}>
      <Form action={`${HERE}/${post.id}/angkat`}>
        <Select
          id="pegawai"
          name="pegawai"
          label={t.official}
          value={typed.pegawai}
          error={errorOf('pegawai')}
          options={people.map(person => ({ value: person.id, label: person.name }))}
        />
        <Select
          id="sebagai"
          name="sebagai"
          label={t.as}
          value={typed.sebagai ?? 'holder'}
          empty={false}
          options={[
            { value: 'holder', label: t.asHolder },
            { value: 'plt', label: t.asPlt },
            { value: 'plh', label: t.asPlh },
          ]}
        />
        <DateInput
          id="mulai"
          name="mulai"
          label={t.starts}
          value={typedDate(typed, 'mulai')}
          error={errorOf('mulai')}
          optional
        />
        <DateInput
          id="sampai"
          name="sampai"
          label={t.ends}
          hint={t.actingHint}
          value={typedDate(typed, 'sampai')}
          error={errorOf('sampai')}
          optional
        />
        <Button icon="user-plus">{t.appoint}</Button>
      </Form>
    </Card>
  );
}

function SuperiorCard({ post, posts, byRule }: PostPageProps): VNode {
  const t = useTextsOf(workforceTexts);
  return (
    <Card title={t.superior}>
      <Form action={`${HERE}/${post.id}/atasan`}>
        <Select
          id="atasan"
          name="atasan"
          label={t.superior}
          hint={t.superiorHint}
          value={post.superior ?? ''}
          empty={t.superiorByRule(byRule?.title)}
          options={posts.filter(one => one.id !== post.id).map(one => ({ value: one.id, label: one.title }))}
        />
        <Button kind="secondary">{t.setSuperior}</Button>
      </Form>
    </Card>
  );
}
