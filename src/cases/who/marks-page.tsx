/** Marks that an official leaves against conflicts of interest. The numbers are never shown again. */
import type { VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { MARK_KINDS } from './marks.ts';
import type { MarkKind } from './tables.ts';
import { whoTexts } from './texts.ts';

export function MarksPage(props: {
  kept: readonly MarkKind[];
  wrong: { readonly kind: MarkKind; readonly text: string } | undefined;
}): VNode {
  const t = useTextsOf(whoTexts).marks;
  const { kept, wrong } = props;
  return (
    <StaffPage title={t.title} current="/akun">
      <PageHead title={t.title} lead={t.lead} icon="shield-check" crumbs={[{ label: t.title }]} />
      <ErrorSummary errors={wrong === undefined ? [] : [{ field: wrong.kind, text: wrong.text }]} />
      <Stack>
        {MARK_KINDS.map(kind => (
          <Card key={kind}>
            <Form action={`/akun/penanda/${kind}`}>
              <TextInput
                id={kind}
                name="angka"
                label={t[kind]}
                hint={kept.includes(kind) ? t.kept : undefined}
                error={wrong?.kind === kind ? wrong.text : undefined}
                keyboard="numeric"
                width={20}
                maxLength={20}
                optional
              />
              <Button kind="secondary">{t.save}</Button>
            </Form>
          </Card>
        ))}
      </Stack>
    </StaffPage>
  );
}
