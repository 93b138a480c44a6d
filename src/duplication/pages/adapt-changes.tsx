/** What an owner has changed so far, what stands against it, and putting it to work; and the same as a preview. */
import type { VNode } from 'preact';
import { FIELD_TYPE_NAMES } from '../../catalogue/index.ts';
import {
  type Change,
  compose,
  type Definition,
  type Difference,
  elementAt,
  sentenceOfDifference,
} from '../../language/index.ts';
import { Declaration } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { type ChangeItem, ChangeList } from '../../ui/components/diff.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { type Flow, FlowDiagram, FlowList } from '../../ui/components/flow-diagram.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, type Lang, useView } from '../../ui/view.tsx';
import type { Look } from '../adaptations.ts';
import { type Edit, editsOf, errorsIn, pathOf } from '../adapting.ts';
import { adaptingTexts } from '../adapting-texts.ts';
import { whereOf } from '../elements.ts';
import { AdaptFrame, adaptPath, FindingsCard, ScenariosCard } from './adapt-frame.tsx';

export function ChangesPage(props: { look: Look; errors?: readonly FormError[] | undefined }): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look, errors = [] } = props;
  const edits = editsOf(look.list);
  return (
    <AdaptFrame look={look} tab="changes">
      <ErrorSummary errors={errors} />
      <Columns aside={<Publishing look={look} errors={errors} />}>
        <Stack>
          {edits.length === 0 ? (
            <EmptyState icon="sliders-horizontal" title={t.noChanges}>
              <p>{t.noChangesText}</p>
            </EmptyState>
          ) : (
            <Pending look={look} edits={edits} />
          )}
          {edits.length > 0 && <FindingsCard look={look} />}
          {edits.length > 0 && <ScenariosCard look={look} />}
        </Stack>
      </Columns>
    </AdaptFrame>
  );
}

/** A change as a difference from what the release says, so that it can be said in words. */
function differenceOf(change: Change, base: Definition): Difference {
  const path = pathOf(change);
  const was = elementAt(base, path);
  if ('set' in change) return { kind: 'changed', path, ...(was === undefined ? {} : { was }), is: change.to };
  if ('add' in change)
    return { kind: 'added', path, is: change.value, ...(change.after === undefined ? {} : { after: change.after }) };
  if ('move' in change) return { kind: 'moved', path, after: change.after };
  // A property that is taken away (a hint, "required") is a change; an element that is taken out is a removal.
  return typeof was === 'object' && was !== null
    ? { kind: 'removed', path, was }
    : { kind: 'changed', path, ...(was === undefined ? {} : { was }) };
}

const TEXT_SHOWN_AT_MOST = 300;

function plain(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  return text.length > TEXT_SHOWN_AT_MOST ? `${text.slice(0, TEXT_SHOWN_AT_MOST)}…` : text;
}

function itemOf(difference: Difference, between: { before: Definition; after: Definition }, lang: Lang): ChangeItem {
  const where = whereOf(difference.kind === 'removed' ? between.before : between.after, difference.path);
  const [was, is] = [plain(difference.was), plain(difference.is)];
  const texts =
    difference.kind === 'changed' && (was !== undefined || is !== undefined) ? { was: was ?? '', is: is ?? '' } : {};
  return {
    kind: difference.kind,
    title: sentenceOfDifference(difference, between, lang),
    ...(where === '' ? {} : { where }),
    ...texts,
  };
}

function Pending(props: { look: Look; edits: readonly Edit[] }): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { look, edits } = props;
  // A change that a later one made impossible has no place in the result: the release, or what could be made, names it.
  const after = look.adapted.definition ?? compose(look.base, look.list.slice(0, 1)).definition ?? look.base;
  const items = edits.map((edit): ChangeItem => {
    const { change } = edit;
    const difference = differenceOf(change, look.base);
    const isSame = difference.kind === 'changed' && difference.was !== undefined && difference.was === difference.is;
    const item = itemOf(difference, { before: look.base, after }, lang);
    const why = [change.reason, change.basis === undefined ? undefined : t.basis(change.basis)]
      .filter(Boolean)
      .join(' · ');
    return {
      ...item,
      title: isSame ? t.translationOnly(item.where ?? pathOf(change)) : item.title,
      ...(why === '' ? {} : { reason: why }),
      id: `perubahan-${edit.index + 1}`,
      children: (
        <Form action={adaptPath(look, '/batal')}>
          <input type="hidden" name="nomor" value={edit.index} />
          <Button kind="quiet" small icon="undo-2" label={`${t.undo}: ${item.title}`}>
            {t.undo}
          </Button>
        </Form>
      ),
    };
  });
  return (
    <Card title={t.pending} flush>
      <ChangeList before={t.before} after={t.after} items={items} />
    </Card>
  );
}

function Publishing(props: { look: Look; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look } = props;
  const broken = look.adapted.definition === undefined || errorsIn(look.adapted.findings).length > 0;
  const failing = look.scenarios.filter(one => !one.passed).length;
  const off = broken ? t.publishOff.broken : look.isNew ? undefined : t.publishOff.same;
  const reasonError = props.errors.find(error => error.field === 'alasan')?.text;
  return (
    <>
      <Card title={t.publishTitle}>
        <p>{look.kept && look.updatedBy !== undefined ? t.draftBy(look.updatedBy) : t.atWork}</p>
        <Notice tone="info">{t.openCases(look.openCases)}</Notice>
        <Form action={adaptPath(look, '/terbitkan')}>
          <input type="hidden" name="sidik" value={look.digest} />
          <Stack>
            {failing > 0 && (
              <Declaration id="hasil" name="hasil" error={props.errors.find(error => error.field === 'hasil')?.text}>
                {t.outcomes}
              </Declaration>
            )}
            <p class="mute">{t.publishLead}</p>
            <Button icon="send" wide offBecause={off}>
              {t.publish}
            </Button>
          </Stack>
        </Form>
        {look.kept && (
          <Form action={adaptPath(look, '/buang')}>
            <Button kind="quiet" icon="trash-2" wide>
              {t.discard}
            </Button>
          </Form>
        )}
      </Card>
      {look.installation.adaptation !== null && (
        <ConfirmPanel
          label={t.putBack}
          title={t.putBackTitle}
          icon="rotate-ccw"
          danger
          open={reasonError !== undefined}
        >
          <p>{t.putBackText}</p>
          <Form action={adaptPath(look, '/kembalikan')}>
            <Stack>
              <TextArea id="alasan" name="alasan" label={t.reason} rows={2} maxLength={500} error={reasonError} />
              <Button kind="danger">{t.putBack}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
    </>
  );
}

export function AdaptPreviewPage(props: { look: Look; flow: Flow; svg: string }): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { look, flow } = props;
  const between = { before: look.base, after: look.tree };
  return (
    <AdaptFrame look={look} tab="preview">
      <Stack>
        {look.adapted.definition === undefined && <Notice tone="bad">{t.broken}</Notice>}
        <Card title={t.differences} flush={look.differences.length > 0}>
          {look.differences.length === 0 ? (
            <p class="mute">{t.noDifferences}</p>
          ) : (
            <ChangeList
              before={t.before}
              after={t.after}
              items={look.differences.map(one => itemOf(one, between, lang))}
            />
          )}
        </Card>
        <FindingsCard look={look} />
        <ScenariosCard look={look} />
        <h2>{t.resultingForm}</h2>
        {Object.entries(look.tree.form.pages).map(([id, page]) => (
          <Card key={id} title={page.title} level={3} flush>
            <DataTable
              bare
              caption={t.fieldsOf(page.title)}
              rows={Object.entries(page.fields)}
              rowKey={([field]) => field}
              columns={[
                { title: t.name, cell: ([, field]) => <CellTitle title={field.label} note={field.hint} /> },
                { title: t.kind, cell: ([, field]) => FIELD_TYPE_NAMES[lang][field.type] },
                {
                  title: t.requiredTitle,
                  cell: ([, field]) => (
                    <Tag tone={field.required === true ? 'info' : undefined}>
                      {field.required === true
                        ? t.requiredNow
                        : field.required === undefined
                          ? t.optionalNow
                          : t.sometimes}
                    </Tag>
                  ),
                  phone: 'end',
                },
              ]}
            />
          </Card>
        ))}
        <h2>{t.resultingFlow}</h2>
        <Card>
          <FlowDiagram title={look.tree.name} svg={props.svg} />
          <FlowList flow={flow} />
        </Card>
      </Stack>
    </AdaptFrame>
  );
}
