/** A region's own colours, contacts and host names, as its operator changes them. */
import type { VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Columns, PageHead } from '../../ui/components/page-parts.tsx';
import { RegionCard } from '../../ui/components/start.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { Region } from '../region.ts';
import { regionsTexts } from '../texts.ts';

export interface IdentityPageProps {
  region: Region;
  typed: Readonly<Record<string, string>>;
  errors?: readonly FormError[] | undefined;
}

export function IdentityPage({ region, typed, errors = [] }: IdentityPageProps): VNode {
  const t = useTextsOf(regionsTexts);
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <StaffPage title={t.identity} current="/identitas">
      <PageHead title={t.identity} lead={t.identityLead} icon="landmark" />
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          <Card title={t.preview}>
            <p class="mute">{t.previewText}</p>
            <RegionCard region={{ slug: region.slug, name: region.name, government: region.government }} />
          </Card>
        }
      >
        <Card>
          <Form action="/identitas">
            <TextInput
              id="warna"
              name="warna"
              label={t.brand}
              hint={t.colourHint}
              value={typed.warna}
              error={errorOf('warna')}
              width={10}
              maxLength={7}
              mono
            />
            <TextInput
              id="hiasan"
              name="hiasan"
              label={t.accent}
              hint={t.colourHint}
              value={typed.hiasan}
              error={errorOf('hiasan')}
              width={10}
              maxLength={7}
              mono
              optional
            />
            <TextInput
              id="telepon"
              name="telepon"
              label={t.phone}
              value={typed.telepon}
              width={20}
              maxLength={40}
              optional
            />
            <TextInput id="surel" name="surel" label={t.email} value={typed.surel} maxLength={120} optional />
            <TextInput id="jam" name="jam" label={t.hours} value={typed.jam} maxLength={120} optional />
            <TextArea
              id="alamat"
              name="alamat"
              label={t.address}
              value={typed.alamat}
              rows={2}
              maxLength={300}
              optional
            />
            <TextArea
              id="situs"
              name="situs"
              label={t.hosts}
              hint={t.hostsHint}
              value={typed.situs}
              error={errorOf('situs')}
              rows={3}
              optional
            />
            <Button icon="save">{t.saveIdentity}</Button>
          </Form>
        </Card>
      </Columns>
    </StaffPage>
  );
}
