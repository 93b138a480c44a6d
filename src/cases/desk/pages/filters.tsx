/** What the inbox can be narrowed to, each with how much there is, and its order. */
import type { VNode } from 'preact';
import { FilterBar } from '../../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { DUE_GROUPS } from '../../case.ts';
import { INBOX_SORTS, isDated } from '../../inbox.ts';
import { inboxHref } from '../../inbox-query.ts';
import { officerTexts } from '../../officer-texts.ts';
import type { InboxProps } from '../../pages/inbox.tsx';
import { MARK_NAMES } from '../marks.ts';
import { deskTexts } from '../texts.ts';
import { viewHref } from '../view-routes.tsx';

export function Filters(props: InboxProps): VNode {
  const t = useTextsOf(officerTexts);
  const desk = useTextsOf(deskTexts);
  const { filter, choices, labels, due } = props;
  const { view, application } = filter;
  const some = (count: number, label: string) => t.withCount(label, count);
  const stages = choices.stages.filter(one => one.application === application);
  const isFiltered = [application, filter.stage, filter.kecamatan, filter.due, filter.mark].some(
    one => one !== undefined,
  );
  const dated = isDated(filter);
  return (
    <FilterBar
      action="/kerja"
      hidden={{ tampilan: view }}
      clearHref={isFiltered ? viewHref(inboxHref({ view }).split('?')[1] ?? '') : undefined}
      selects={[
        {
          name: 'layanan',
          label: t.application,
          empty: t.allApplications,
          value: application,
          options: choices.applications.map(one => ({
            value: one.id,
            label: some(one.count, labels.application(one.id)),
          })),
        },
        ...(application === undefined
          ? []
          : [
              {
                name: 'tahap',
                label: t.stage,
                empty: t.allStages,
                value: filter.stage,
                options: stages.map(one => ({
                  value: one.id,
                  label: some(one.count, labels.stage(one.application, one.id)),
                })),
              },
            ]),
        {
          name: 'kecamatan',
          label: t.kecamatan,
          empty: t.allKecamatans,
          value: filter.kecamatan,
          options: choices.kecamatans.map(one => ({ value: one.code, label: some(one.count, labels.place(one.code)) })),
        },
        ...(dated
          ? [
              {
                name: 'tenggat',
                label: t.due,
                empty: t.allDue,
                value: filter.due,
                options: DUE_GROUPS.filter(group => due[group] > 0 || group === filter.due).map(group => ({
                  value: group,
                  label: some(due[group], t.groups[group]),
                })),
              },
            ]
          : []),
        {
          name: 'tanda',
          label: desk.marks.label,
          empty: desk.marks.all,
          value: filter.mark,
          options: MARK_NAMES.map(mark => ({ value: mark, label: desk.marks.names[mark] })),
        },
        ...(view === 'finished'
          ? []
          : [
              {
                name: 'urut',
                label: desk.sort,
                value: filter.sort,
                options: INBOX_SORTS.map(sort => ({ value: sort, label: desk.sorts[sort] })),
              },
            ]),
      ]}
    />
  );
}
