/** Work given down to posts below, and who stands in for whoever is away. */
import type { VNode } from 'preact';
import type { PostHeld } from '../../foundation/context.ts';
import { writeDate } from '../../foundation/texts.ts';
import { CheckboxCards, RadioCards } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { DateInput, Select, TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Fold, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Holder } from '../appointments.ts';
import { typedDate } from '../dates.ts';
import { BASIS_AT_MOST_CHARACTERS, type Delegation } from '../delegations.ts';
import type { Post } from '../posts.ts';
import { workforceTexts } from '../texts.ts';

/** An application that is at work here. */
export interface Service {
  readonly id: string;
  readonly name: string;
}

export interface GivenProps {
  post: Post;
  /** Given and received, today and later. */
  delegations: readonly Delegation[];
  posts: readonly Post[];
  /** Posts to which work may be given; empty where the reader may give none. */
  below: readonly Post[];
  services: readonly Service[];
  mayGive: boolean;
  errors: readonly FormError[];
  typed: Readonly<Record<string, string>>;
  chosen: readonly string[];
}

export function GivenCard(props: GivenProps): VNode | null {
  const t = useTextsOf(workforceTexts);
  if (props.delegations.length === 0 && !props.mayGive) return null;
  return (
    <Card title={t.delegations}>
      <Stack>
        <p class="mute">{t.delegationsLead}</p>
        {props.delegations.length === 0 && <p>{t.noDelegations}</p>}
        {props.delegations.map(one => (
          <Given key={one.id} one={one} {...props} />
        ))}
        {props.mayGive && props.below.length > 0 && (
          <Fold title={t.delegate} open={props.errors.length > 0}>
            <GiveForm {...props} />
          </Fold>
        )}
      </Stack>
    </Card>
  );
}

function Given({ one, post, posts, services, mayGive }: GivenProps & { one: Delegation }): VNode {
  const { lang } = useView();
  const t = useTextsOf(workforceTexts);
  const titleOf = (id: string) => posts.find(other => other.id === id)?.title ?? id;
  const names = one.applications?.map(id => services.find(service => service.id === id)?.name ?? id).join(', ');
  return (
    <div>
      <p>
        <b>{t.delegationLine(titleOf(one.toPost), titleOf(one.post))}</b> <Tag>{t.delegationShort[one.kind]}</Tag>{' '}
        {!one.decides && <Tag tone="warn">{t.preparesOnly}</Tag>}
      </p>
      <p class="mute">
        {[t.fromTo(writeDate(lang, one.starts), writeDate(lang, one.ends)), names, one.basis]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mayGive && one.post === post.id && (
        <ConfirmPanel label={t.withdraw} title={t.withdrawTitle}>
          <p>{t.withdrawText}</p>
          <Form action={`/pegawai/${post.id}/cabut`}>
            <input type="hidden" name="pelimpahan" value={one.id} />
            <Button kind="danger">{t.withdraw}</Button>
          </Form>
        </ConfirmPanel>
      )}
    </div>
  );
}

function GiveForm({ post, below, services, errors, typed, chosen }: GivenProps): VNode {
  const t = useTextsOf(workforceTexts);
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <Form action={`/pegawai/${post.id}/limpahkan`}>
      <Select
        id="kepada"
        name="kepada"
        label={t.delegationTo}
        value={typed.kepada}
        error={errorOf('kepada')}
        options={below.map(one => ({ value: one.id, label: one.title }))}
      />
      <RadioCards
        id="jenis"
        name="jenis"
        label={t.delegationKind}
        value={typed.jenis ?? 'mandate'}
        choices={Object.entries(t.kindsOfDelegation).map(([value, label]) => ({ value, label }))}
      />
      <CheckboxCards
        id="memutus"
        name="memutus"
        label={t.dutiesHeld}
        choices={[{ value: 'ya', label: t.mayDecide }]}
        values={typed.memutus === undefined ? [] : ['ya']}
        optional
      />
      <DateInput id="dari" name="dari" label={t.starts} value={typedDate(typed, 'dari')} error={errorOf('dari')} />
      <DateInput
        id="hingga"
        name="hingga"
        label={t.ends}
        value={typedDate(typed, 'hingga')}
        error={errorOf('hingga')}
      />
      {services.length > 0 && (
        <CheckboxCards
          id="aplikasi"
          name="aplikasi"
          label={t.onlyApplications}
          hint={t.onlyApplicationsHint}
          choices={services.map(one => ({ value: one.id, label: one.name }))}
          values={chosen}
          optional
        />
      )}
      <TextInput
        id="dasar"
        name="dasar"
        label={t.basis}
        hint={t.basisHint}
        value={typed.dasar}
        error={errorOf('dasar')}
        maxLength={BASIS_AT_MOST_CHARACTERS}
      />
      <Button icon="user-plus">{t.delegate}</Button>
    </Form>
  );
}

export interface AwayProps {
  /** Posts that the reader holds by appointment, with who may stand in and who does. */
  posts: readonly {
    readonly post: PostHeld;
    readonly colleagues: readonly Holder[];
    readonly standIns: readonly {
      readonly id: string;
      readonly name: string;
      readonly starts: string;
      readonly ends: string | null;
    }[];
  }[];
  errors: readonly FormError[];
  typed: Readonly<Record<string, string>>;
}

export function AwayPage({ posts, errors, typed }: AwayProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(workforceTexts);
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <StaffPage title={t.away} current="/akun">
      <PageHead
        title={t.away}
        lead={t.awayLead}
        crumbs={[{ label: t.account, href: '/akun' }, { label: t.away }]}
        icon="calendar"
      />
      <ErrorSummary errors={errors} />
      <Stack>
        {posts.length === 0 && <p>{t.noPosts}</p>}
        {posts.map(({ post, colleagues, standIns }) => (
          <Card key={post.id} title={post.title}>
            <Stack>
              {standIns.map(one => (
                <Form key={one.id} action="/akun/kembali">
                  <p>
                    <b>Plh. {one.name}</b>{' '}
                    {t.fromTo(writeDate(lang, one.starts), one.ends === null ? null : writeDate(lang, one.ends))}
                  </p>
                  <input type="hidden" name="pengangkatan" value={one.id} />
                  <Button kind="secondary">{t.backAgain}</Button>
                </Form>
              ))}
              <Form action="/akun/berhalangan">
                <input type="hidden" name="jabatan" value={post.id} />
                <Select
                  id={`pengganti-${post.id}`}
                  name="pengganti"
                  label={t.standIn}
                  value={typed.jabatan === post.id ? typed.pengganti : undefined}
                  error={typed.jabatan === post.id ? errorOf(`pengganti-${post.id}`) : undefined}
                  options={colleagues.map(one => ({ value: one.id, label: one.name }))}
                />
                <DateInput
                  id={`dari-${post.id}`}
                  name="dari"
                  label={t.starts}
                  value={typed.jabatan === post.id ? typedDate(typed, 'dari') : undefined}
                />
                <DateInput
                  id={`hingga-${post.id}`}
                  name="hingga"
                  label={t.ends}
                  value={typed.jabatan === post.id ? typedDate(typed, 'hingga') : undefined}
                />
                <Button icon="user-plus">{t.awaySave}</Button>
              </Form>
            </Stack>
          </Card>
        ))}
      </Stack>
    </StaffPage>
  );
}
