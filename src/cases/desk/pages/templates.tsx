/** Ready answers: the list, one answer with how it read before, and the form for both. */
import type { VNode } from 'preact';
import { writeInstant } from '../../../foundation/texts.ts';
import { Button, Code, Tag } from '../../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../../ui/components/data.tsx';
import { Select, type SelectOption, TextArea, TextInput } from '../../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState } from '../../../ui/components/messages.tsx';
import { Columns, Fold, PageHead, Row, Stack } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, Form, useView } from '../../../ui/view.tsx';
import { officerTexts } from '../../officer-texts.ts';
import { PLACEHOLDERS } from '../placeholders.ts';
import {
  type AnswerTemplate,
  TEMPLATE_NAME_AT_MOST,
  TEMPLATE_TEXT_AT_MOST,
  type TemplateFault,
  type TemplateText,
  type TemplateVersion,
} from '../templates.ts';
import { deskTexts } from '../texts.ts';
import { Deleted } from './deleted.tsx';

export interface TemplateTried {
  readonly text: TemplateText;
  readonly agency: string;
  readonly faults: ReadonlyMap<TemplateFault, readonly string[]>;
}

export interface TemplateChoices {
  readonly applications: readonly SelectOption[];
  readonly agencies: readonly SelectOption[];
}

function useErrors(tried: TemplateTried | undefined) {
  const t = useTextsOf(deskTexts).templates.faults;
  const unknown = tried?.faults.get('placeholder');
  const said = (fault: TemplateFault, text: string): string | undefined =>
    tried?.faults.has(fault) === true ? text : undefined;
  return {
    name: said('name', t.name(TEMPLATE_NAME_AT_MOST)),
    text:
      said('text', t.text(TEMPLATE_TEXT_AT_MOST)) ??
      (unknown === undefined ? undefined : t.placeholder(unknown.join(', '))),
    textEn: said('text-en', t.text(TEMPLATE_TEXT_AT_MOST)),
  };
}

function Fields(props: {
  value: TemplateText | undefined;
  tried: TemplateTried | undefined;
  choices: TemplateChoices;
}): VNode {
  const t = useTextsOf(deskTexts).templates;
  const errors = useErrors(props.tried);
  const { value } = props;
  return (
    <>
      <TextInput
        id="nama"
        name="nama"
        label={t.name}
        maxLength={TEMPLATE_NAME_AT_MOST}
        value={value?.name}
        error={errors.name}
      />
      <TextArea
        id="teks"
        name="teks"
        label={t.text}
        rows={6}
        maxLength={TEMPLATE_TEXT_AT_MOST}
        value={value?.text}
        error={errors.text}
      />
      <TextArea
        id="teks_en"
        name="teks_en"
        label={t.textEn}
        hint={t.textEnHint}
        optional
        rows={6}
        maxLength={TEMPLATE_TEXT_AT_MOST}
        value={value?.textEn}
        error={errors.textEn}
      />
      <Select
        id="layanan"
        name="layanan"
        label={t.application}
        empty={t.everyApplication}
        value={value?.application ?? undefined}
        options={props.choices.applications}
      />
    </>
  );
}

function Placeholders(): VNode {
  const t = useTextsOf(deskTexts).templates;
  return (
    <Card title={t.placeholders}>
      <KeyValues
        narrow
        items={PLACEHOLDERS.map(one => ({ label: t.meanings[one], value: <Code>{`{{${one}}}`}</Code> }))}
      />
    </Card>
  );
}

function useCrumbs(last?: string) {
  const t = useTextsOf(deskTexts).templates;
  const { inbox } = useTextsOf(officerTexts);
  const here = { label: t.title, ...(last === undefined ? {} : { href: '/kerja/jawaban' }) };
  return [{ label: inbox, href: '/kerja' }, here, ...(last === undefined ? [] : [{ label: last }])];
}

function Line({ template, choices }: { template: AnswerTemplate; choices: TemplateChoices }): VNode {
  const t = useTextsOf(deskTexts).templates;
  const service = choices.applications.find(one => one.value === template.application)?.label;
  return (
    <li>
      <Card
        level={3}
        title={template.name}
        aside={
          <Row>
            <Tag>{template.agency === null ? t.own : t.shared}</Tag>
            <Tag>{service ?? template.application ?? t.everyApplication}</Tag>
          </Row>
        }
      >
        <p class="lines">{template.text}</p>
        <Row>
          <A href={`/kerja/jawaban/${template.id}`}>{t.edit}</A>
          <Form action={`/kerja/jawaban/${template.id}/hapus`}>
            <Button small kind="quiet" icon="trash-2" label={`${t.remove} ${template.name}`}>
              {t.remove}
            </Button>
          </Form>
        </Row>
      </Card>
    </li>
  );
}

export function TemplatesScreen(props: {
  templates: readonly AnswerTemplate[];
  deleted: readonly AnswerTemplate[];
  choices: TemplateChoices;
  tried: TemplateTried | undefined;
}): VNode {
  const t = useTextsOf(deskTexts).templates;
  const { templates, deleted, choices, tried } = props;
  return (
    <StaffPage title={t.title} current="/kerja">
      <PageHead title={t.title} lead={t.lead} crumbs={useCrumbs()} />
      <Columns aside={<Placeholders />}>
        <ConfirmPanel label={t.add} title={t.addTitle} icon="plus" open={tried !== undefined || templates.length === 0}>
          <Form action="/kerja/jawaban">
            <Stack>
              <Fields value={tried?.text} tried={tried} choices={choices} />
              <Select
                id="untuk"
                name="untuk"
                label={t.forWhom}
                empty={t.mine}
                value={tried?.agency}
                options={choices.agencies.map(one => ({ value: one.value, label: t.agency(one.label) }))}
              />
              <Button icon="save">{t.save}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
        {templates.length === 0 ? (
          <EmptyState icon="message-circle" title={t.none}>
            <p>{t.noneText}</p>
          </EmptyState>
        ) : (
          <ul class="stack" role="list">
            {templates.map(one => (
              <Line key={one.id} template={one} choices={choices} />
            ))}
          </ul>
        )}
        <Deleted title={t.undo} items={deleted} at="/kerja/jawaban" />
      </Columns>
    </StaffPage>
  );
}

export function TemplateScreen(props: {
  template: AnswerTemplate;
  versions: readonly TemplateVersion[];
  zone: string;
  choices: TemplateChoices;
  tried: TemplateTried | undefined;
}): VNode {
  const t = useTextsOf(deskTexts).templates;
  const { lang } = useView();
  const { template, versions, tried } = props;
  return (
    <StaffPage title={template.name} current="/kerja">
      <PageHead title={template.name} lead={t.version(template.version)} crumbs={useCrumbs(template.name)} />
      <Columns aside={<Placeholders />}>
        <Card title={t.edit}>
          <Form action={`/kerja/jawaban/${template.id}`}>
            <input type="hidden" name="versi" value={String(template.version)} />
            <Stack>
              <Fields value={tried?.text ?? template} tried={tried} choices={props.choices} />
              <Button icon="save">{t.save}</Button>
            </Stack>
          </Form>
        </Card>
        {versions.length > 1 && (
          <Fold title={t.versions}>
            <ol class="stack" role="list">
              {versions.slice(1).map(one => (
                <li key={one.version}>
                  <p class="small mute">
                    {t.version(one.version)}, {t.by(one.by, writeInstant(lang, one.at, props.zone))}
                  </p>
                  <p class="lines">{one.text}</p>
                  {one.textEn !== '' && <p class="lines">{one.textEn}</p>}
                </li>
              ))}
            </ol>
          </Fold>
        )}
      </Columns>
    </StaffPage>
  );
}
