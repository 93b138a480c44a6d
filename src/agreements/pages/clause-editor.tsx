/** Where a document's articles are written, one field each, beginning with what was drafted from the terms. */
import type { VNode } from 'preact';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary } from '../../ui/components/messages.tsx';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTexts, useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { CLAUSES_OF, DEMANDED, type DocumentKind } from '../agreement.ts';
import type { FieldFault, Fields } from '../forms.ts';
import { cite } from '../legal.ts';
import { CLAUSE_AT_MOST } from '../procedure.ts';
import { agreementsTexts } from '../texts.ts';
import { CLAUSE_NAMES, DOCUMENT_NAMES, DOCUMENT_SLUGS } from '../words.ts';
import { type Look, otherOf } from './look.ts';
import { useFaultSentence } from './step-panel.tsx';

/** Letters of a line of the editor, to guess how high a field must be. */
const LETTERS_A_LINE = 90;

function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0);
  return Math.min(16, Math.max(3, lines + 1));
}

export function ClauseEditor(props: {
  look: Look;
  kind: DocumentKind;
  typed: Fields | undefined;
  faults: readonly FieldFault[];
}): VNode {
  const t = useTextsOf(agreementsTexts);
  const ui = useTexts();
  const { lang } = useView();
  const sentence = useFaultSentence();
  const { look, kind, typed, faults } = props;
  const { agreement } = look;
  const document = agreement.documents[kind];
  const title = t.clauses.title(DOCUMENT_NAMES[lang][kind]);
  const address = `/kesepakatan/${agreement.id}/naskah/${DOCUMENT_SLUGS[kind]}`;
  const demanded = DEMANDED[kind];
  return (
    <StaffPage title={title} current="/kesepakatan">
      <PageHead
        title={title}
        lead={t.clauses.lead}
        crumbs={[
          { label: t.title, href: '/kesepakatan' },
          { label: otherOf(look).name, href: `/kesepakatan/${agreement.id}` },
          { label: DOCUMENT_NAMES[lang][kind], href: address },
          { label: title },
        ]}
      />
      <Form action={`${address}/pasal`}>
        <input type="hidden" name="revision" value={String(agreement.revision)} />
        <ErrorSummary errors={faults.map(fault => ({ field: fault.field, text: sentence(fault) }))} />
        <Card>
          <Questions>
            <TextInput
              id="place"
              name="place"
              label={t.clauses.place}
              optional
              value={typed?.place ?? document?.place ?? ''}
              maxLength={200}
              width={20}
            />
            {CLAUSES_OF[kind].map(id => {
              const text = typed?.[`pasal-${id}`] ?? document?.clauses[id] ?? '';
              const fault = faults.find(one => one.field === `pasal-${id}`);
              return (
                <TextArea
                  key={id}
                  id={`pasal-${id}`}
                  name={`pasal-${id}`}
                  label={CLAUSE_NAMES[lang][id]}
                  hint={demanded.clauses.includes(id) ? t.clauses.demanded(cite(demanded.rule, lang)) : undefined}
                  error={fault === undefined ? undefined : sentence(fault)}
                  optional={!demanded.clauses.includes(id)}
                  value={text}
                  rows={rowsFor(text)}
                  maxLength={CLAUSE_AT_MOST}
                />
              );
            })}
          </Questions>
          <FormActions>
            <Button icon="save">{t.clauses.save}</Button>
            <ButtonLink kind="quiet" href={address}>
              {ui.back}
            </ButtonLink>
          </FormActions>
        </Card>
      </Form>
    </StaffPage>
  );
}
