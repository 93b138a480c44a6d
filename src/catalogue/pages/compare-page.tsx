/** Two releases of an application beside each other. */
import type { VNode } from 'preact';
import type { Definition } from '../../language/index.ts';
import { FilterBar, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import type { Compared } from '../comparing.ts';
import { comparingTexts } from '../comparing-texts.ts';
import { catalogueTexts } from '../texts.ts';
import { ComparisonView, type Reading } from './comparison.tsx';

export function ComparePage(props: {
  publisher: string;
  application: string;
  /** The newer tree in the language of the page. */
  shown: Definition;
  versions: readonly string[];
  compared: Compared;
  reading: Reading;
}): VNode {
  const t = useTextsOf(comparingTexts);
  const c = useTextsOf(catalogueTexts);
  const { shown, compared } = props;
  const { from, to } = compared;
  const path = `/katalog/${props.publisher}/${props.application}`;
  const which = `?${new URLSearchParams({ dari: from.name, ke: to.name }).toString()}`;
  const versions = props.versions.map(version => ({ value: version, label: version }));
  return (
    <StaffPage title={t.title(shown.name)} current="/katalog">
      <PageHead
        title={t.title(shown.name)}
        lead={t.lead(t.release(from.name), t.release(to.name))}
        icon={iconOr(shown.icon)}
        crumbs={[
          { label: c.title, href: '/katalog' },
          { label: shown.name, href: `${path}?bagian=rilis` },
          { label: t.crumb },
        ]}
      />
      <Stack>
        <FilterBar
          action={`${path}/banding`}
          hidden={props.reading.part === undefined ? {} : { bagian: props.reading.part }}
          selects={[
            { name: 'dari', label: t.from, value: from.name, options: versions },
            { name: 'ke', label: t.to, value: to.name, options: versions },
          ]}
        />
        <ComparisonView
          compared={compared}
          reading={props.reading}
          here={`${path}/banding${which}`}
          json={`${path}/banding.json${which}`}
        />
      </Stack>
    </StaffPage>
  );
}
