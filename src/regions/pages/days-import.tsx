/** A file of days: looked at first, then taken over whole; or told line by line what must be put right. */
import type { VNode } from 'preact';
import { writeDateWithDay } from '../../foundation/texts.ts';
import { FileInput } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { ListedDay, RefusedLine } from '../calendar/files.ts';
import type { DaysImported } from '../calendar/importing.ts';
import { calendarTexts } from '../calendar/page-texts.ts';
import { sentenceOfRefusedLine } from '../calendar/texts.ts';
import { regionsTexts } from '../texts.ts';

export interface ImportPageProps {
  readonly text: string;
  /** What came of looking at it. */
  readonly looked: DaysImported | undefined;
}

function Refused(props: { refused: readonly RefusedLine[] }): VNode {
  const t = useTextsOf(calendarTexts);
  const { lang } = useView();
  return (
    <Stack>
      <Notice tone="bad" title={t.refusedTitle}>
        {t.refusedText(props.refused.length)}
      </Notice>
      <DataTable
        caption={t.wrong}
        columns={[
          { title: t.line, cell: (one: RefusedLine) => String(one.line), phone: 'title' },
          { title: t.wrong, cell: one => sentenceOfRefusedLine(one, lang), phone: 'line' },
        ]}
        rows={props.refused}
        rowKey={one => `${one.line} ${one.code}`}
      />
    </Stack>
  );
}

function Preview(props: { looked: DaysImported; text: string }): VNode {
  const t = useTextsOf(calendarTexts);
  const r = useTextsOf(regionsTexts);
  const { lang } = useView();
  const { looked } = props;
  return (
    <Stack>
      <Notice tone="info" title={t.previewed}>
        {t.previewFacts(looked.added, looked.changed, looked.same)}
      </Notice>
      <DataTable
        caption={r.regional}
        columns={[
          { title: r.date, cell: (day: ListedDay) => writeDateWithDay(lang, day.date), phone: 'title' },
          { title: r.name, cell: day => day.name, phone: 'line' },
          { title: t.whose, cell: day => day.unit ?? t.region, phone: 'start' },
          {
            title: r.kind,
            cell: day => (
              <Tag tone={day.kind === 'open' ? 'ok' : 'warn'}>{day.kind === 'open' ? r.workingDay : r.dayOff}</Tag>
            ),
            phone: 'end',
          },
        ]}
        rows={looked.days}
        rowKey={day => `${day.unit ?? ''} ${day.date}`}
      />
      <Form action="/kalender/impor">
        <input type="hidden" name="isi" value={props.text} />
        <input type="hidden" name="simpan" value="ya" />
        <Button icon="calendar-check">{t.confirm}</Button>
      </Form>
    </Stack>
  );
}

export function DaysImportPage(props: ImportPageProps): VNode {
  const t = useTextsOf(calendarTexts);
  const { looked } = props;
  return (
    <StaffPage title={t.import} current="/kalender">
      <PageHead title={t.import} lead={t.importLead} crumbs={[{ label: t.back, href: '/kalender' }]} />
      <Stack>
        {looked !== undefined && looked.refused.length > 0 && <Refused refused={looked.refused} />}
        {looked !== undefined && looked.refused.length === 0 && <Preview looked={looked} text={props.text} />}
        <Card>
          <Form action="/kalender/impor" files>
            <FileInput
              id="berkas"
              name="berkas"
              label={t.importFile}
              accept=".csv,.json,text/csv,application/json"
              maxMegabytes={1}
            />
            <TextArea id="isi" name="isi" label={t.importText} value={props.text} rows={8} />
            <Button icon="search">{t.preview}</Button>
          </Form>
        </Card>
        <p>
          <ButtonLink kind="secondary" icon="download" href="/kalender/ketetapan.csv" download>
            {t.export}
          </ButtonLink>
        </p>
        <p class="small mute">{t.nationalHow}</p>
      </Stack>
    </StaffPage>
  );
}
