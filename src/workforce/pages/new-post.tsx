/** Adding an agency, and creating a post in one: how a region that began with an operator becomes a government. */
import type { VNode } from 'preact';
import type { Agency, Kecamatan, Kelurahan } from '../../regions/index.ts';
import { CheckboxCards } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Columns, PageHead } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { workforceTexts } from '../texts.ts';

const HERE = '/pegawai';

export interface NewPostPageProps {
  agencies: readonly Agency[];
  districts: readonly Kecamatan[];
  villages: readonly Kelurahan[];
  typed?: Readonly<Record<string, string>> | undefined;
  duties?: readonly string[] | undefined;
  errors?: readonly FormError[] | undefined;
}

export function NewPostPage(props: NewPostPageProps): VNode {
  const t = useTextsOf(workforceTexts);
  const { typed = {}, errors = [], districts, villages } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  const choices = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  const areas = districts.map(district => ({
    label: district.name,
    options: [
      { value: district.code, label: district.name },
      ...villages
        .filter(village => village.kecamatan === district.code)
        .map(village => ({ value: village.code, label: village.name })),
    ],
  }));
  return (
    <StaffPage title={t.newPost} current={HERE}>
      <PageHead
        title={t.newPost}
        lead={t.newPostLead}
        icon="briefcase"
        crumbs={[{ label: t.staff, href: HERE }, { label: t.newPost }]}
      />
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          <Card title={t.newAgency}>
            <Form action={`${HERE}/perangkat`}>
              <TextInput
                id="nama"
                name="nama"
                label={t.agencyName}
                value={typed.nama}
                error={errorOf('nama')}
                maxLength={160}
              />
              <TextInput
                id="singkat"
                name="singkat"
                label={t.agencyShort}
                value={typed.singkat}
                maxLength={40}
                width={20}
              />
              <Select
                id="macam"
                name="macam"
                label={t.agencyKind}
                value={typed.macam ?? 'department'}
                empty={false}
                options={choices(t.agencyKinds)}
              />
              <Button kind="secondary" icon="building-2">
                {t.newAgency}
              </Button>
            </Form>
          </Card>
        }
      >
        <Card>
          <Form action={`${HERE}/jabatan`}>
            <TextInput
              id="jabatan"
              name="jabatan"
              label={t.postTitle}
              hint={t.postTitleHint}
              value={typed.jabatan}
              error={errorOf('jabatan')}
              maxLength={160}
            />
            <Select
              id="perangkat"
              name="perangkat"
              label={t.agency}
              value={typed.perangkat}
              error={errorOf('perangkat')}
              options={props.agencies.map(agency => ({ value: agency.id, label: agency.name }))}
            />
            <Select
              id="jenis"
              name="jenis"
              label={t.postKind}
              value={typed.jenis}
              error={errorOf('jenis')}
              options={choices(t.kinds)}
            />
            <Select
              id="wilayah"
              name="wilayah"
              label={t.area}
              hint={t.areaHint}
              value={typed.wilayah}
              error={errorOf('wilayah')}
              empty={t.noArea}
              groups={areas}
            />
            <TextInput
              id="rw"
              name="rw"
              label={t.rw}
              hint={t.neighbourhoodHint}
              value={typed.rw}
              keyboard="numeric"
              width={4}
              maxLength={3}
              optional
            />
            <TextInput
              id="rt"
              name="rt"
              label={t.rt}
              value={typed.rt}
              keyboard="numeric"
              width={4}
              maxLength={3}
              optional
            />
            <CheckboxCards
              id="wewenang"
              name="wewenang"
              label={t.dutiesGiven}
              hint={t.dutiesHint}
              choices={choices(t.duty)}
              values={props.duties ?? []}
              optional
            />
            <Button icon="briefcase">{t.newPost}</Button>
          </Form>
        </Card>
      </Columns>
    </StaffPage>
  );
}
