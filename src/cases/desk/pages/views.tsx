/** Saved views: the bar over the inbox, and the page on which they are kept in order. */
import type { VNode } from 'preact';
import { Button, ButtonLink, Tag } from '../../../ui/components/controls.tsx';
import { Card } from '../../../ui/components/data.tsx';
import { Select, TextInput } from '../../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState } from '../../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, Form } from '../../../ui/view.tsx';
import { officerTexts } from '../../officer-texts.ts';
import { deskTexts } from '../texts.ts';
import { viewHref } from '../view-routes.tsx';
import { type SavedView, VIEW_NAME_AT_MOST } from '../views.ts';
import { Deleted } from './deleted.tsx';

type PostChoice = { readonly id: string; readonly title: string };

/** A name that was refused, with what was wrong. `about`: the view to be renamed. */
export interface ViewsTried {
  readonly about: string | undefined;
  readonly name: string;
  readonly query: string | undefined;
  readonly error: string;
}

/** The official's views as links; `query`: the filters of the page that is open. */
export function ViewsBar(props: { views: readonly SavedView[]; query: string }): VNode | null {
  const t = useTextsOf(deskTexts).views;
  if (props.views.length === 0) return null;
  return (
    <nav class="filters" aria-label={t.title}>
      {props.views.map(view => (
        <A
          key={view.id}
          class={view.query === props.query ? 'filter-chip filter-on' : 'filter-chip'}
          href={viewHref(view.query)}
          aria-current={view.query === props.query ? 'page' : undefined}
        >
          {view.name}
        </A>
      ))}
      <A class="small" href="/kerja/tampilan">
        {t.manage}
      </A>
    </nav>
  );
}

/** Keeps the filters of the open page under a name. */
export function SaveView(props: {
  query: string;
  posts: readonly PostChoice[];
  tried?: ViewsTried | undefined;
}): VNode {
  const t = useTextsOf(deskTexts).views;
  const { tried } = props;
  return (
    <ConfirmPanel label={t.save} title={t.saveTitle} icon="save" open={tried !== undefined}>
      <Form action="/kerja/tampilan">
        <input type="hidden" name="q" value={props.query} />
        <Stack>
          <TextInput
            id="nama-tampilan"
            name="nama"
            label={t.name}
            maxLength={VIEW_NAME_AT_MOST}
            value={tried?.name}
            error={tried?.error}
          />
          <Select
            id="untuk"
            name="untuk"
            label={t.forWhom}
            empty={t.mine}
            options={props.posts.map(post => ({ value: post.id, label: t.post(post.title) }))}
          />
          <Button icon="save">{t.save}</Button>
        </Stack>
      </Form>
    </ConfirmPanel>
  );
}

function ViewLine(props: { view: SavedView; index: number; last: boolean; tried: ViewsTried | undefined }): VNode {
  const t = useTextsOf(deskTexts).views;
  const { view, tried } = props;
  const at = (what: string): string => `/kerja/tampilan/${view.id}/${what}`;
  const mine = tried?.about === view.id ? tried : undefined;
  return (
    <li>
      <Card
        level={3}
        title={view.name}
        aside={
          <Row>
            <Tag>{view.post === null ? t.own : t.shared}</Tag>
            {view.isDefault && <Tag tone="info">{t.default}</Tag>}
          </Row>
        }
      >
        <Row>
          <ButtonLink small kind="secondary" href={viewHref(view.query)}>
            {t.open}
          </ButtonLink>
          <Form action="/kerja/tampilan/awal">
            <Button small kind="quiet" icon="star" name="tampilan" value={view.isDefault ? '' : view.id}>
              {view.isDefault ? t.dropDefault : t.makeDefault}
            </Button>
          </Form>
          {props.index > 0 && (
            <Form action={at('urutan')}>
              <Button small kind="quiet" icon="arrow-up" name="arah" value="naik">
                {t.up(view.name)}
              </Button>
            </Form>
          )}
          {!props.last && (
            <Form action={at('urutan')}>
              <Button small kind="quiet" icon="arrow-down" name="arah" value="turun">
                {t.down(view.name)}
              </Button>
            </Form>
          )}
          <Form action={at('hapus')}>
            <Button small kind="quiet" icon="trash-2" label={`${t.remove} ${view.name}`}>
              {t.remove}
            </Button>
          </Form>
        </Row>
        <ConfirmPanel label={t.rename} title={t.rename} icon="pencil" open={mine !== undefined}>
          <Form action={at('nama')}>
            <Stack>
              <TextInput
                id={`nama-${view.id}`}
                name="nama"
                label={t.name}
                maxLength={VIEW_NAME_AT_MOST}
                value={mine?.name ?? view.name}
                error={mine?.error}
              />
              <Button kind="secondary">{t.rename}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      </Card>
    </li>
  );
}

export function ViewsScreen(props: {
  views: readonly SavedView[];
  deleted: readonly Pick<SavedView, 'id' | 'name'>[];
  posts: readonly PostChoice[];
  query: string;
  tried: ViewsTried | undefined;
}): VNode {
  const t = useTextsOf(deskTexts).views;
  const { inbox } = useTextsOf(officerTexts);
  const { views, deleted, tried } = props;
  return (
    <StaffPage title={t.title} current="/kerja">
      <PageHead title={t.title} lead={t.lead} crumbs={[{ label: inbox, href: '/kerja' }, { label: t.title }]} />
      <Stack>
        {tried !== undefined && tried.about === undefined && (
          <SaveView query={props.query} posts={props.posts} tried={tried} />
        )}
        {views.length === 0 ? (
          <EmptyState icon="list-filter" title={t.none}>
            <p>{t.noneText}</p>
            <p>
              <ButtonLink href="/kerja?tampilan=desk" kind="secondary">
                {inbox}
              </ButtonLink>
            </p>
          </EmptyState>
        ) : (
          <ol class="stack" role="list">
            {views.map((view, index) => (
              <ViewLine key={view.id} view={view} index={index} last={index === views.length - 1} tried={tried} />
            ))}
          </ol>
        )}
        <Deleted title={t.undo} items={deleted} at="/kerja/tampilan" />
      </Stack>
    </StaffPage>
  );
}
