/** Results as tables with their bars: the same for the public and for those who must improve them. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeNumber } from '../../foundation/texts.ts';
import { Bar, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, type Column, DataTable, Figures } from '../../ui/components/data.tsx';
import { EmptyState, Notice } from '../../ui/components/messages.tsx';
import { FilterBar } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { ElementResult } from '../index-of.ts';
import type { Look, Part } from '../looking.ts';
import type { QualityClass } from '../rules.ts';
import { SHOWN_FROM, type Survey } from '../survey.ts';
import { surveyTexts } from '../texts.ts';

const TONES = { A: 'ok', B: 'ok', C: 'warn', D: 'bad' } as const satisfies Record<QualityClass, string>;

/** `91,48`: always two decimals, as the index is published. */
export function writeIndex(lang: Lang, hundredths: number): string {
  const [whole, rest] = [Math.floor(hundredths / 100), String(hundredths % 100).padStart(2, '0')];
  return `${whole}${lang === 'id' ? ',' : '.'}${rest}`;
}

/** `3,6207`. */
export function writeMean(lang: Lang, tenThousandths: number): string {
  const [whole, rest] = [Math.floor(tenThousandths / 10_000), String(tenThousandths % 10_000).padStart(4, '0')];
  return `${whole}${lang === 'id' ? ',' : '.'}${rest}`;
}

/** A period in words. */
export function usePeriodWords(): (period: string) => string {
  const t = useTextsOf(surveyTexts).page;
  return period => {
    const [year = '', part = ''] = period.split('-');
    if (part === '') return t.year(year);
    return part.startsWith('S') ? t.semester(part.slice(1), year) : t.quarter(part.slice(1), year);
  };
}

/** The lowest value of a scale is not nothing: bars begin at 25 points, at a mean of 1. */
const shareOfIndex = (hundredths: number): number => (hundredths - 2_500) / 7_500;
const shareOfMean = (tenThousandths: number): number => (tenThousandths - 10_000) / 30_000;

/** A class and its name stay on one line. */
const NO_BREAK = '\u00a0';

export function QualityTag(props: { quality: QualityClass }): VNode {
  const t = useTextsOf(surveyTexts);
  return (
    <Tag tone={TONES[props.quality]}>
      {`${props.quality} · ${t.qualities[props.quality]}`.replaceAll(' ', NO_BREAK)}
    </Tag>
  );
}

/** What is looked at: period, service, unit. */
export function Asked(props: { at: string; look: Look }): VNode {
  const t = useTextsOf(surveyTexts).page;
  const words = usePeriodWords();
  const { look } = props;
  const units = look.units.length > 0 ? look.units : [];
  return (
    <FilterBar
      action={props.at}
      selects={[
        {
          name: 'periode',
          label: t.period,
          value: look.period,
          empty: t.period,
          options: look.periods.map(value => ({ value, label: words(value) })),
        },
        {
          name: 'layanan',
          label: t.service,
          value: look.application,
          empty: t.allServices,
          options: look.services.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          name: 'unit',
          label: t.unit,
          value: look.unit,
          empty: t.allUnits,
          options: units.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      clearHref={
        look.application === undefined && look.unit === undefined ? undefined : `${props.at}?periode=${look.period}`
      }
    />
  );
}

/** The index large, with what it rests on. */
export function Headline(props: { look: Look }): VNode {
  const t = useTextsOf(surveyTexts);
  const { lang } = useView();
  const { survey, running } = props.look;
  if (survey.result === undefined) {
    return (
      <EmptyState icon="star" title={t.page.notYet}>
        <p>{t.page.notYetText(SHOWN_FROM)}</p>
      </EmptyState>
    );
  }
  const { indexHundredths, quality } = survey.result;
  return (
    <>
      <Figures
        label={t.page.index}
        items={[
          { value: writeIndex(lang, indexHundredths), label: t.page.index, tone: TONES[quality] },
          { value: quality, label: t.page.quality, note: t.qualities[quality] },
          { value: writeNumber(lang, survey.people), label: t.page.people },
          { value: writeNumber(lang, survey.sampleNeeded), label: t.page.sample },
        ]}
      />
      {survey.tooFew ? (
        <Notice tone="warn">{t.page.tooFew(survey.people, survey.sampleNeeded)}</Notice>
      ) : (
        <Notice tone="ok">{t.page.enough(survey.people, survey.sampleNeeded)}</Notice>
      )}
      {running && <Notice tone="info">{t.page.running}</Notice>}
    </>
  );
}

/** The nine elements in the law's order, each with its place in the ranking. */
export function ElementTable(props: { survey: Survey }): VNode | null {
  const t = useTextsOf(surveyTexts);
  const { lang } = useView();
  const { result } = props.survey;
  if (result === undefined) return null;
  const rankOf = (one: ElementResult): number => result.worstFirst.length - result.worstFirst.indexOf(one.element);
  const columns: readonly Column<ElementResult>[] = [
    { title: t.page.element, cell: one => t.elements[one.element].name },
    {
      title: '',
      phone: 'block',
      cell: one => <Bar share={shareOfMean(one.meanTenThousandths)} tone={TONES[one.quality]} />,
    },
    { title: t.page.mean, number: true, cell: one => writeMean(lang, one.meanTenThousandths) },
    { title: '#', number: true, cell: one => rankOf(one) },
    { title: t.page.quality, cell: one => <QualityTag quality={one.quality} /> },
    { title: t.page.people, number: true, cell: one => writeNumber(lang, one.count) },
  ];
  return (
    <Card title={t.page.byElement} icon="chart-column" flush>
      <DataTable caption={t.page.byElement} columns={columns} rows={result.elements} rowKey={one => one.element} bare />
    </Card>
  );
}

/** Services or units beside one another. */
export function PartTable(props: {
  title: string;
  name: string;
  parts: readonly Part[];
  href: (id: string) => string;
}): VNode | null {
  const t = useTextsOf(surveyTexts).page;
  const { lang } = useView();
  if (props.parts.length === 0) return null;
  const columns: readonly Column<Part>[] = [
    { title: props.name, cell: part => <CellTitle href={props.href(part.id)} title={part.name} /> },
    {
      title: '',
      phone: 'block',
      cell: ({ survey: { result } }) =>
        result === undefined ? null : <Bar share={shareOfIndex(result.indexHundredths)} tone={TONES[result.quality]} />,
    },
    {
      title: t.index,
      number: true,
      cell: ({ survey: { result } }) =>
        result === undefined ? <span class="mute">{t.notShown}</span> : writeIndex(lang, result.indexHundredths),
    },
    {
      title: t.quality,
      cell: ({ survey: { result } }) => (result === undefined ? null : <QualityTag quality={result.quality} />),
    },
    {
      title: t.people,
      number: true,
      cell: ({ survey }) => (survey.result === undefined ? '–' : writeNumber(lang, survey.people)),
    },
    { title: t.sample, number: true, cell: ({ survey }) => writeNumber(lang, survey.sampleNeeded) },
  ];
  return (
    <Card title={props.title} flush>
      <DataTable caption={props.title} columns={columns} rows={props.parts} rowKey={part => part.id} bare />
    </Card>
  );
}

/** What is done about the three lowest elements, for everybody to read. */
export function PlanTable(props: { look: Look }): VNode | null {
  const t = useTextsOf(surveyTexts);
  const { lang } = useView();
  const { survey, plans, agencies } = props.look;
  if (survey.planned.length === 0) return null;
  const rows = survey.planned.map(element => ({ element, plan: plans.find(one => one.element === element) }));
  return (
    <Card title={t.page.plan} icon="hammer" flush>
      <DataTable
        caption={t.page.plan}
        bare
        rows={rows}
        rowKey={row => row.element}
        columns={[
          { title: t.page.element, cell: row => t.elements[row.element].name },
          {
            title: t.page.plan,
            phone: 'block',
            cell: row => row.plan?.plan ?? <span class="mute">{t.page.noPlan}</span>,
          },
          {
            title: t.page.responsible,
            cell: row => agencies.find(one => one.id === row.plan?.agency)?.name ?? '–',
          },
          {
            title: t.page.due,
            cell: row =>
              row.plan === undefined ? (
                '–'
              ) : row.plan.done ? (
                <Tag tone="ok">{t.page.done}</Tag>
              ) : (
                writeDate(lang, row.plan.due)
              ),
          },
        ]}
      />
    </Card>
  );
}
