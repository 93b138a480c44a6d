/** What was adopted when and by whom, and going back to the release before. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Declaration } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, Notice } from '../../ui/components/messages.tsx';
import { Columns, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { placeOf } from '../screen.ts';
import { updateTexts } from '../texts.ts';
import { VERDICTS } from '../update.ts';
import type { UpdateView } from './update.tsx';

export function HistoryTab(props: UpdateView): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { screen } = props;
  const { history } = screen;
  if (history.length === 0) return <EmptyState icon="history" title={t.noHistory} />;
  return (
    <Columns aside={<GoingBack {...props} />}>
      {screen.casesBefore > 0 && (
        <Notice tone="info">
          <p>
            {t.openCases(screen.casesBefore)}{' '}
            {screen.mayDecide && <A href={`/aplikasi/${screen.application}/pemindahan`}>{t.toTransfers}</A>}
          </p>
        </Notice>
      )}
      <Card title={t.history} flush>
        <DataTable
          bare
          caption={t.history}
          rows={history}
          rowKey={one => one.id}
          columns={[
            {
              title: t.what,
              cell: one => (
                <CellTitle
                  title={t.ways[one.way]}
                  note={
                    [one.reason ?? '', t.decisions(Object.keys(one.choices).length)].filter(Boolean).join(' · ') ||
                    undefined
                  }
                />
              ),
            },
            { title: t.versions, cell: one => t.toVersion(one.from.version, one.to.version) },
            { title: t.who, cell: one => one.by },
            { title: t.when, cell: one => writeDate(lang, { instant: one.at, zone: screen.zone }), phone: 'end' },
          ]}
        />
      </Card>
    </Columns>
  );
}

function GoingBack(props: UpdateView): VNode | null {
  const t = useTextsOf(updateTexts);
  const { screen, errors, typed } = props;
  const { back } = screen;
  const adoption = back?.adoption;
  if (back === undefined || adoption === undefined) return null;
  const refused = back.hindrances.some(one => VERDICTS[one] === 'refuse');
  const errorAt = (field: string) => errors.find(one => one.field === field)?.text;
  const notes = {
    'cases-since': t.casesSince(back.casesSince),
    'values-lost': back.lost.join(', '),
    'would-close': [
      ...back.lacking.blanks.map(one => one.parameter.label),
      ...back.lacking.roles.map(one => one.name),
    ].join(', '),
  } as const;
  const items = back.hindrances.map(one => ({
    state: VERDICTS[one] === 'refuse' ? ('bad' as const) : ('warn' as const),
    text: t.hindrances[one],
    note: one in notes ? notes[one as keyof typeof notes] : undefined,
  }));
  return (
    <Card title={t.back}>
      <Stack>
        <p>{t.backText}</p>
        {items.length === 0 ? (
          <Checklist items={[{ state: 'ok', text: t.backSafe }]} />
        ) : (
          <>
            <p>
              <b>{refused ? t.backRefused : t.backAsk}</b>
            </p>
            <Checklist label={refused ? t.backRefused : t.backAsk} items={items} />
          </>
        )}
        {screen.mayDecide && !refused && (
          <ConfirmPanel
            label={t.back}
            title={t.backTitle(adoption.from.version)}
            icon="rotate-ccw"
            danger
            open={errorAt('alasan-kembali') !== undefined || errorAt('yakin') !== undefined}
          >
            <Form action={`${placeOf(screen.kind, screen.application)}/kembali`}>
              <input type="hidden" name="lanjutan" value={adoption.id} />
              <Stack>
                <TextArea
                  id="alasan-kembali"
                  name="alasan"
                  label={t.reason}
                  rows={2}
                  maxLength={500}
                  value={typed.alasan}
                  error={errorAt('alasan-kembali')}
                />
                {items.length > 0 && (
                  <Declaration id="yakin" name="yakin" error={errorAt('yakin')}>
                    {t.backConfirm}
                  </Declaration>
                )}
                <Button kind="danger">{t.backNow}</Button>
              </Stack>
            </Form>
          </ConfirmPanel>
        )}
      </Stack>
    </Card>
  );
}
