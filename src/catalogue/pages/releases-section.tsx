/** Releases of an application, what changed between two of them in words, and retiring one. */
import type { VNode } from 'preact';
import { writeShortDate } from '../../foundation/texts.ts';
import { sentenceOfDifference } from '../../language/index.ts';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { ChangeCounts, type ChangeItem, ChangeList } from '../../ui/components/diff.tsx';
import { Select, TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { FilterBar, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { comparingTexts } from '../comparing-texts.ts';
import { isBreaking, RETIREMENT_REASONS } from '../release.ts';
import type { Release } from '../releases.ts';
import { catalogueTexts } from '../texts.ts';
import { PART_NAMES, partOf, RETIREMENT_NAMES } from '../words.ts';
import { type ApplicationLook, addressOf, type Comparison } from './look.ts';

/** Changes shown at once: whoever reads more than these reads the downloaded release. */
const CHANGES_AT_MOST = 300;

export function ReleasesSection(props: { look: ApplicationLook }): VNode {
  const { look } = props;
  return (
    <Stack>
      <ReleaseTable look={look} />
      <ComparisonCard look={look} />
      {look.may.publish && look.release.retired === null && <RetirePanel look={look} />}
    </Stack>
  );
}

function ReleaseTable(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const zone = look.own.timezone;
  const state = (one: Release): VNode => {
    if (one.retired !== null) {
      return (
        <>
          <Tag tone="bad">{t.retiredTag}</Tag> {RETIREMENT_NAMES[lang][one.retired.reason]}
        </>
      );
    }
    return one.version === look.releases[0]?.version ? (
      <Tag tone="ok">{t.releases.current}</Tag>
    ) : (
      <Tag>{t.releases.older}</Tag>
    );
  };
  return (
    <DataTable
      caption={t.releases.caption}
      rows={look.releases}
      rowKey={one => one.version}
      columns={[
        {
          title: t.releases.version,
          cell: one => (
            <CellTitle
              href={addressOf(look, 'rilis', one.version)}
              title={one.version}
              note={one.version === look.release.version ? t.releases.reading : undefined}
            />
          ),
        },
        { title: t.releases.published, cell: one => writeShortDate(lang, { instant: one.publishedAt, zone }) },
        { title: t.releases.by, cell: one => one.publishedBy },
        { title: t.releases.state, cell: state },
        { title: t.releases.notes, cell: one => one.notes || '–' },
        {
          title: t.releases.download,
          narrow: true,
          cell: one => (
            <A href={`/katalog/${one.publisher}/${one.application}/${one.version}.json`} download>
              JSON<span class="vh"> {one.version}</span>
            </A>
          ),
        },
      ]}
    />
  );
}

/** That the version is another one is what the heading says. */
const isNews = (difference: { readonly path: string }): boolean => difference.path !== 'version';

/** Changes in words, each with the part of the application it concerns. */
function changeItems(comparison: Comparison, lang: 'id' | 'en'): readonly ChangeItem[] {
  const { before, after } = comparison;
  return comparison.differences
    .filter(isNews)
    .slice(0, CHANGES_AT_MOST)
    .map(difference => ({
      kind: difference.kind,
      title: sentenceOfDifference(difference, { before, after }, lang),
      where: PART_NAMES[lang][partOf(difference.path)],
    }));
}

function ComparisonCard(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const c = useTextsOf(comparingTexts);
  const { lang } = useView();
  const { look } = props;
  const { comparison, releases } = look;
  if (comparison === undefined) return <Notice tone="info">{t.releases.first}</Notice>;
  const versions = releases.map(one => ({ value: one.version, label: one.version }));
  const { from, to } = comparison;
  const differences = comparison.differences.filter(isNews);
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const one of differences) counts[one.kind] += 1;
  const rest = differences.length - CHANGES_AT_MOST;
  const breaking = differences.filter(isBreaking).length;
  return (
    <>
      <FilterBar
        action={`/katalog/${look.release.publisher}/${look.release.application}`}
        hidden={{ bagian: 'rilis' }}
        selects={[
          { name: 'dari', label: t.releases.from, value: from, options: versions },
          { name: 'ke', label: t.releases.to, value: to, options: versions },
        ]}
      />
      <Card
        title={t.releases.changes(from, to)}
        icon="git-compare"
        aside={<ChangeCounts counts={counts} />}
        flush
        id="perubahan"
      >
        {breaking > 0 && <Notice tone="warn">{t.releases.breaking(breaking)}</Notice>}
        {differences.length === 0 ? (
          <p class="mute">{t.releases.none}</p>
        ) : (
          <ChangeList before={from} after={to} items={changeItems(comparison, lang)} />
        )}
        {rest > 0 && <p class="mute">{t.releases.more(rest)}</p>}
      </Card>
      <p>
        <A
          href={`/katalog/${look.release.publisher}/${look.release.application}/banding?${new URLSearchParams({ dari: from, ke: to }).toString()}`}
        >
          {c.open}
        </A>
      </p>
    </>
  );
}

function RetirePanel(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const { release, retiring } = look;
  const noReason = retiring !== undefined && retiring.reason === '';
  const noNote = retiring !== undefined && (retiring.note.trim() === '' || retiring.note.length > 1_000);
  const errors = [
    ...(noReason ? [{ field: 'reason', text: t.releases.reasonMissing }] : []),
    ...(noNote ? [{ field: 'note', text: t.releases.noteMissing }] : []),
  ];
  return (
    <ConfirmPanel
      label={t.releases.retire}
      title={t.releases.retireTitle(release.version)}
      danger
      icon="archive"
      open={retiring !== undefined}
    >
      <Form action={`/katalog/${release.publisher}/${release.application}/tarik`}>
        <input type="hidden" name="version" value={release.version} />
        <ErrorSummary errors={errors} />
        <p class="mute">{t.releases.retireLead}</p>
        <Questions>
          <Select
            id="reason"
            name="reason"
            label={t.releases.reason}
            error={noReason ? t.releases.reasonMissing : undefined}
            value={retiring?.reason}
            options={RETIREMENT_REASONS.map(one => ({ value: one, label: RETIREMENT_NAMES[lang][one] }))}
          />
          <TextArea
            id="note"
            name="note"
            label={t.releases.note}
            error={noNote ? t.releases.noteMissing : undefined}
            value={retiring?.note}
            rows={3}
            maxLength={1_000}
          />
        </Questions>
        <FormActions>
          <Button kind="danger">{t.releases.retire}</Button>
        </FormActions>
      </Form>
    </ConfirmPanel>
  );
}
