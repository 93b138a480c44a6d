/** What works here beside a release of the origin. */
import type { VNode } from 'preact';
import { type Compared, ComparisonView, type Reading } from '../../catalogue/index.ts';
import { localised } from '../../language/index.ts';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { FilterBar, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { proposalTexts } from '../texts.ts';

export function OwnComparisonPage(props: {
  application: string;
  compared: Compared;
  versions: readonly string[];
  reading: Reading;
  mayPropose: boolean;
}): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { application, compared } = props;
  const { name, icon } = localised(compared.to.tree, lang);
  const version = compared.from.name;
  const path = `/aplikasi/${application}/banding`;
  const which = `?dari=${encodeURIComponent(version)}`;
  return (
    <StaffPage title={t.compareTitle(name)} current="/aplikasi">
      <PageHead
        title={t.compareTitle(name)}
        lead={t.compareLead(version)}
        icon={iconOr(icon)}
        crumbs={[
          { label: t.applications, href: '/aplikasi' },
          { label: name, href: `/aplikasi/${application}` },
          { label: t.compareCrumb },
        ]}
        actions={
          props.mayPropose ? (
            <ButtonLink icon="reply" href={`/aplikasi/${application}/usulkan`}>
              {t.proposeHere}
            </ButtonLink>
          ) : undefined
        }
      />
      <Stack>
        <FilterBar
          action={path}
          selects={[
            {
              name: 'dari',
              label: t.compareFrom,
              value: version,
              options: props.versions.map(value => ({ value, label: value })),
            },
          ]}
        />
        <ComparisonView
          compared={{ ...compared, to: { ...compared.to, name: t.ourAdaptation } }}
          reading={props.reading}
          here={`${path}${which}`}
          json={`${path}.json${which}`}
        />
      </Stack>
    </StaffPage>
  );
}
