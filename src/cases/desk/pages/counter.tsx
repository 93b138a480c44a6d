/** The counter's page: one ticket in, where the case stands out. */
import type { VNode } from 'preact';
import { writeDate, writeInstant } from '../../../foundation/texts.ts';
import { Button, ButtonLink } from '../../../ui/components/controls.tsx';
import { Card, type KeyValue, KeyValues } from '../../../ui/components/data.tsx';
import { FieldError, TextInput } from '../../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState } from '../../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form, useView } from '../../../ui/view.tsx';
import type { Case } from '../../case.ts';
import { officerTexts } from '../../officer-texts.ts';
import { deskTexts } from '../texts.ts';

export interface CounterView {
  readonly typed: string;
  readonly found:
    | {
        readonly case: Case;
        readonly service: string;
        readonly stage: string;
        readonly desk: string;
        readonly maySee: boolean;
      }
    | undefined;
  readonly zone: string;
  /** The code was to be replaced without saying that the applicant was identified. */
  readonly unproved: boolean;
}

export function CounterScreen(props: CounterView): VNode {
  const t = useTextsOf(deskTexts).counter;
  const { typed, found } = props;
  return (
    <StaffPage title={t.title} current="/kerja/loket">
      <PageHead
        title={t.title}
        lead={t.lead}
        actions={
          <ButtonLink href="/layanan" icon="plus">
            {t.file}
          </ButtonLink>
        }
      />
      <Stack>
        <Card>
          <Form method="get" action="/kerja/loket">
            <Stack>
              <TextInput id="tiket" name="tiket" label={t.ticket} hint={t.hint} mono value={typed} width={20} />
              <Button icon="search">{t.find}</Button>
            </Stack>
          </Form>
        </Card>
        {found !== undefined && <Found {...props} found={found} />}
        {found === undefined && typed !== '' && <EmptyState icon="search" title={t.none(typed.slice(0, 40))} />}
      </Stack>
    </StaffPage>
  );
}

function Found(props: CounterView & { found: NonNullable<CounterView['found']> }): VNode {
  const t = useTextsOf(deskTexts).counter;
  const { lang } = useView();
  const { found, zone } = props;
  const of = found.case;
  const items: KeyValue[] = [
    { label: t.service, value: found.service },
    { label: t.stage, value: found.stage },
    { label: t.sent, value: writeInstant(lang, of.openedAt, zone) },
    ...(of.caseDue === null ? [] : [{ label: t.due, value: writeDate(lang, of.caseDue) }]),
    ...(found.desk === '' ? [] : [{ label: t.desk, value: found.desk }]),
    ...(of.ended === null ? [] : [{ label: t.ended, value: officerTexts[lang].endings[of.ended] }]),
  ];
  return (
    <Card title={of.ticket}>
      <Stack>
        <KeyValues items={items} />
        {found.maySee && (
          <Row>
            <ButtonLink href={`/kerja/${of.ticket}`} kind="secondary">
              {t.open}
            </ButtonLink>
          </Row>
        )}
        <ConfirmPanel label={t.reprint} title={t.reprintTitle} icon="printer" open={props.unproved}>
          <Form action={`/kerja/loket/${of.ticket}/kode`}>
            <Stack>
              <p>{t.reprintText}</p>
              <div class={props.unproved ? 'field field-bad' : 'field'}>
                {props.unproved && <FieldError id="cocok-error">{t.provedMissing}</FieldError>}
                <label class="row">
                  <input
                    type="checkbox"
                    id="cocok"
                    name="cocok"
                    value="ya"
                    aria-describedby={props.unproved ? 'cocok-error' : undefined}
                  />
                  {t.proved}
                </label>
              </div>
              <Button icon="printer">{t.make}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      </Stack>
    </Card>
  );
}
