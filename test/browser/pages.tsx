/** Pages that together use every component, with invented people and figures: what the browser tests look at. */
import type { VNode } from 'preact';
import { Checklist } from '../../src/ui/components/checklist.tsx';
import {
  CheckboxCards,
  Declaration,
  FileInput,
  LocateButton,
  RadioCards,
  SavedLine,
  YesNo,
} from '../../src/ui/components/choices.tsx';
import { Avatar, Button, ButtonLink, Code, DueLabel, Tag } from '../../src/ui/components/controls.tsx';
import {
  BulkBar,
  Card,
  CardList,
  CellTitle,
  type Column,
  DataTable,
  Figures,
  ItemCard,
  KeyValues,
  SlaBar,
} from '../../src/ui/components/data.tsx';
import { ChangeCounts, ChangeList, RegionPair } from '../../src/ui/components/diff.tsx';
import { DocumentSheet, SignaturePanel } from '../../src/ui/components/document-sheet.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../src/ui/components/fields.tsx';
import { DocumentList } from '../../src/ui/components/files.tsx';
import { type Flow, FlowDiagram, FlowList, flowSvg } from '../../src/ui/components/flow-diagram.tsx';
import { LetterSheet } from '../../src/ui/components/letter-sheet.tsx';
import { ConfirmPanel, CopyCode, EmptyState, ErrorSummary, Notice } from '../../src/ui/components/messages.tsx';
import {
  Columns,
  FilterBar,
  FilterChips,
  PageHead,
  Pagination,
  Row,
  SearchForm,
  SectionHead,
  Tabs,
} from '../../src/ui/components/page-parts.tsx';
import {
  Hero,
  NeedTiles,
  PromiseNumbers,
  Section,
  ServiceFacts,
  ServiceList,
  StatusPanel,
  TrackingCard,
} from '../../src/ui/components/portal.tsx';
import { PersonCard, PersonGrid, Story, StoryStep } from '../../src/ui/components/start.tsx';
import {
  FormActions,
  FormPage,
  HelpCard,
  Pair,
  Progress,
  QuestionGroup,
  Questions,
  type Step,
  Wizard,
} from '../../src/ui/components/steps.tsx';
import { Timeline } from '../../src/ui/components/timeline.tsx';
import { ErrorPage, PlainPage, StartPage } from '../../src/ui/plain-page.tsx';
import { PortalPage } from '../../src/ui/portal-page.tsx';
import { StaffPage } from '../../src/ui/staff-page.tsx';
import { Form, type View } from '../../src/ui/view.tsx';

const palms = { brand: '#0b5f59', accent: '#f0a92b' } as const;

const portalView: View = {
  lang: 'id',
  base: '/kota-teluk-jati',
  token: 'token',
  path: '/',
  nonce: 'tes',
  now: new Date('2026-11-24T03:00:00Z'),
  demo: true,
  requestId: 'req-7f3k',
  region: {
    name: 'Kota Teluk Jati',
    government: 'Pemerintah Kota Teluk Jati',
    theme: palms,
    contacts: [
      { icon: 'phone', label: 'Darurat 112', href: 'tel:112' },
      { icon: 'message-circle', label: 'WhatsApp layanan', href: 'https://wa.me/62', note: 'Senin–Jumat, 08.00–15.30' },
      { icon: 'map-pin', label: 'Loket: Jalan Pelabuhan 1' },
    ],
    sharedWith: 14,
  },
};

const staffView: View = {
  ...portalView,
  path: '/kerja',
  person: { name: 'Rina Wulandari', title: 'Verifikator, Dinas Pelayanan Perizinan' },
  notices: { href: '/kabar', unread: 3 },
  mode: 'light',
  nav: [
    {
      title: 'Kerja',
      items: [
        { href: '/kerja', icon: 'inbox', label: 'Kotak masuk', count: 48 },
        { href: '/kerja/saya', icon: 'circle-user', label: 'Tugas saya', count: 12 },
      ],
    },
    {
      title: 'Layanan',
      items: [
        { href: '/aplikasi', icon: 'file-text', label: 'Aplikasi' },
        { href: '/katalog', icon: 'library', label: 'Katalog' },
        { href: '/kesepakatan', icon: 'handshake', label: 'Kesepakatan', count: 2 },
      ],
    },
    { title: 'Pantau', items: [{ href: '/jurnal', icon: 'shield-check', label: 'Jurnal' }] },
  ],
};

function Home(): VNode {
  return (
    <PortalPage title="Layanan warga" current="/" bare>
      <Hero
        title="Urus keperluan warga, tanpa bolak-balik kantor."
        lead="Cari layanan, isi dari ponsel, lalu pantau prosesnya sampai selesai. Tanpa biaya tambahan."
        search={{ placeholder: 'Misalnya: akta lahir' }}
        often={[
          { href: '/layanan?q=ktp', label: 'KTP hilang' },
          { href: '/layanan?q=akta', label: 'Akta lahir' },
          { href: '/layanan?q=jalan', label: 'Jalan rusak' },
        ]}
      >
        <TrackingCard example="TLJ-2026-048213" />
      </Hero>
      <div class="wrap">
        <Section labelledBy="butuh">
          <SectionHead
            id="butuh"
            title="Apa yang sedang Anda butuhkan?"
            link={{ href: '/layanan', label: 'Lihat semua 128 layanan' }}
          />
          <NeedTiles
            items={[
              { href: '/b/1', icon: 'baby', label: 'Kelahiran', note: 'Akta, KIA, KK baru' },
              { href: '/b/2', icon: 'house', label: 'Pindah rumah', note: 'Domisili, surat pindah' },
              { href: '/b/3', icon: 'heart-handshake', label: 'Pernikahan', note: 'Pengantar nikah, KK' },
              { href: '/b/4', icon: 'store', label: 'Usaha', note: 'NIB, izin, reklame' },
              { href: '/b/5', icon: 'stethoscope', label: 'Kesehatan', note: 'Izin praktik, rujukan' },
              { href: '/b/6', icon: 'graduation-cap', label: 'Pendidikan', note: 'Pendaftaran, beasiswa' },
              { href: '/b/7', icon: 'hand-coins', label: 'Bantuan sosial', note: 'Cek dan usul penerima' },
              { href: '/b/8', icon: 'megaphone', label: 'Pengaduan', note: 'Jalan, lampu, sampah' },
            ]}
          />
        </Section>
        <Section split>
          <div>
            <SectionHead id="sering" title="Paling sering diurus bulan ini" />
            <ServiceList
              items={[
                {
                  href: '/l/1',
                  icon: 'id-card',
                  name: 'Kartu Identitas Anak',
                  agency: 'Dinas Kependudukan',
                  time: '2 hari kerja',
                  fee: 'Gratis',
                },
                {
                  href: '/l/2',
                  icon: 'map-pin',
                  name: 'Surat keterangan domisili',
                  agency: 'Kelurahan',
                  time: '1 hari kerja',
                  fee: 'Gratis',
                },
                {
                  href: '/l/3',
                  icon: 'stethoscope',
                  name: 'Izin praktik bidan',
                  agency: 'Dinas Kesehatan',
                  time: '5 hari kerja',
                  fee: 'Gratis',
                },
                {
                  href: '/l/4',
                  icon: 'store',
                  name: 'Izin reklame usaha',
                  agency: 'Dinas Perizinan',
                  time: '7 hari kerja',
                  fee: 'Sesuai ukuran',
                },
              ]}
            />
          </div>
          <div class="stack">
            <PromiseNumbers
              title="Janji layanan kami"
              tag={
                <Tag tone="ok" icon="trending-up">
                  Naik
                </Tag>
              }
              items={[
                { value: '12.480', label: 'permohonan selesai, Oktober' },
                { value: '94%', label: 'selesai tepat waktu' },
                { value: '2,4 hari', label: 'rata-rata proses' },
                { value: '4,6', unit: '/ 5', label: 'penilaian warga' },
              ]}
              link={{ href: '/kinerja', label: 'Lihat kinerja tiap dinas' }}
            />
            <Notice title="Sabtu, 28 November, 22.00–24.00 WIB">
              situs dalam pemeliharaan. Draf Anda tetap tersimpan.
            </Notice>
          </div>
        </Section>
      </div>
    </PortalPage>
  );
}

const steps: readonly Step[] = [
  { label: 'Data diri', state: 'done', href: '/draf/X/1' },
  { label: 'Data STR', state: 'done', href: '/draf/X/2' },
  { label: 'Tempat praktik', state: 'now' },
  { label: 'Berkas', state: 'todo' },
  { label: 'Periksa dan kirim', state: 'todo' },
];

function FormStep(): VNode {
  const wrong = 'Tanggal mulai praktik tidak boleh sebelum hari ini';
  return (
    <PortalPage title="Tempat praktik" css={['form']} script>
      <FormPage
        title="Tempat praktik"
        lead="Isi tempat Anda akan berpraktik. Satu izin berlaku untuk satu tempat."
        steps={steps}
        backHref="/draf/X/2"
        aside={
          <>
            <HelpCard
              title="Siapkan juga"
              items={[
                { text: 'STR yang masih berlaku' },
                { text: 'Rekomendasi organisasi profesi' },
                { icon: 'map-pin', text: 'Titik lokasi' },
              ]}
            />
            <HelpCard
              title="Perlu dibantu?"
              items={[{ icon: 'message-circle', text: <a href="https://wa.me/62">WhatsApp Dinas Kesehatan</a> }]}
            />
          </>
        }
      >
        <Form action="/draf/X/3" files data-autosave="">
          <Questions>
            <ErrorSummary errors={[{ field: 'tanggal', text: wrong }]} />
            <RadioCards
              id="jenis"
              name="jenis"
              label="Jenis tempat praktik"
              value="mandiri"
              choices={[
                { value: 'mandiri', label: 'Praktik mandiri', hint: 'Di rumah atau ruko milik sendiri atau sewa' },
                { value: 'klinik', label: 'Klinik', hint: 'Klinik pratama atau utama yang sudah berizin' },
              ]}
            />
            <TextInput id="nama" name="nama" label="Nama tempat praktik" value="Praktik Bidan Siti Aminah" />
            <Pair>
              <Select
                id="kec"
                name="kec"
                label="Kecamatan"
                options={[
                  { value: 'a', label: 'Tembaga' },
                  { value: 'b', label: 'Banyu' },
                ]}
              />
              <Select
                id="kel"
                name="kel"
                label="Kelurahan"
                within="kec"
                groups={[
                  { label: 'Tembaga', value: 'a', options: [{ value: 'a1', label: 'Sendang' }] },
                  { label: 'Banyu', value: 'b', options: [{ value: 'b1', label: 'Padang' }] },
                ]}
              />
            </Pair>
            <LocateButton latitudeId="lat" longitudeId="lon" />
            <QuestionGroup title="Titik lokasi" lead="Bila Anda mengetahuinya.">
              <Pair>
                <TextInput id="lat" name="lat" label="Lintang" keyboard="decimal" optional />
                <TextInput id="lon" name="lon" label="Bujur" keyboard="decimal" optional />
              </Pair>
            </QuestionGroup>
            <TextArea
              id="alamat"
              name="alamat"
              label="Alamat lengkap"
              hint="Nama jalan, nomor, RT dan RW."
              rows={2}
              value="Jl. Klipang 18"
            />
            <TextInput
              id="omzet"
              name="omzet"
              label="Omzet sebulan"
              before="Rp"
              keyboard="numeric"
              width={10}
              value="1.250.000"
            />
            <TextInput id="luas" name="luas" label="Luas ruang" after="m²" keyboard="decimal" width={6} value="24" />
            <DateInput
              id="tanggal"
              name="tanggal"
              label="Tanggal mulai praktik"
              example="14 12 2026"
              error={wrong}
              value={{ day: '2', month: '11', year: '2026' }}
            />
            <CheckboxCards
              id="hari"
              name="hari"
              label="Hari buka"
              inline
              values={['sn']}
              choices={[
                { value: 'sn', label: 'Senin' },
                { value: 'sl', label: 'Selasa' },
              ]}
            />
            <YesNo id="bpjs" name="bpjs" label="Menerima BPJS?" value={true} />
            <FileInput
              id="foto"
              name="foto"
              label="Foto tempat praktik"
              hint="Foto ponsel cukup, paling besar 10 MB."
              accept="image/*"
              multiple
              removeName="hapus"
              shrinkToPixels={1600}
              maxMegabytes={10}
              files={[{ id: '1', name: 'tampak-depan.jpg', note: '312 kB, terunggah' }]}
            />
            <Declaration id="benar" name="benar">
              Saya menyatakan isian ini benar.
            </Declaration>
            <div>
              <FormActions>
                <Button iconAfter="arrow-right">Simpan dan lanjutkan</Button>
                <ButtonLink kind="secondary" href="/draf/X">
                  Lanjutkan nanti
                </ButtonLink>
              </FormActions>
              <SavedLine>
                Buka lagi di perangkat mana pun dengan kode <Code>D7K2-PX4M</Code>.
              </SavedLine>
            </div>
          </Questions>
        </Form>
      </FormPage>
    </PortalPage>
  );
}

function Tracked(): VNode {
  return (
    <PortalPage title="Berkas" css={['portal', 'data', 'form']} script>
      <Columns
        aside={
          <>
            <CopyCode label="Nomor tiket" code="TLJ-2026-048213" hint="Simpan nomor ini untuk melihat perkembangan." />
            <Card title="Dokumen" flush>
              <DocumentList items={[{ name: 'Surat izin', href: '/surat/1', note: 'pdf, 84 kB' }]} />
            </Card>
          </>
        }
      >
        <StatusPanel tone="ok" icon="circle-check" title="Permohonan Anda sudah kami terima">
          <p>Dinas Kesehatan memeriksa berkas paling lambat 1 Desember 2026.</p>
        </StatusPanel>
        <ServiceFacts
          items={[
            { icon: 'clock', label: 'Waktu', value: '5 hari kerja' },
            { icon: 'banknote', label: 'Biaya', value: 'Gratis' },
            { icon: 'stamp', label: 'Hasil', value: 'Surat izin praktik' },
          ]}
        />
        <Card title="Isian Anda">
          <KeyValues
            lines
            items={[
              { label: 'Nama', value: 'Siti Aminah', change: { href: '/draf/X/1' } },
              { label: 'Nomor STR', value: '53 02 6 2 2 24-5067321', mono: true, change: { href: '/draf/X/2' } },
            ]}
          />
        </Card>
        <Card title="Perjalanan berkas">
          <Timeline
            label="Perjalanan berkas"
            events={[
              { title: 'Sedang diperiksa', when: 'sejak 19 November 2026, 09.12 WIB', icon: 'eye', tone: 'now' },
              { title: 'Diajukan', when: '16 November 2026', at: '2026-11-16' },
            ]}
          />
        </Card>
        <ConfirmPanel label="Tarik permohonan" title="Tarik permohonan ini?" danger icon="undo-2">
          <Form action="/berkas/X/tarik">
            <TextArea id="alasan" name="alasan" label="Alasan" />
            <Button kind="danger">Ya, tarik permohonan</Button>
          </Form>
        </ConfirmPanel>
      </Columns>
    </PortalPage>
  );
}

interface Work {
  readonly who: string;
  readonly service: string;
  readonly ticket: string;
  readonly place: string;
  readonly stage: string;
  readonly due: string;
  readonly state: 'ok' | 'warn' | 'bad' | 'stopped';
  readonly by?: string | undefined;
}
const work = (
  who: string,
  service: string,
  ticket: string,
  place: string,
  stage: string,
  due: string,
  state: Work['state'],
  by?: string,
): Work => ({ who, service, ticket, place, stage, due, state, by });

const workColumns: readonly Column<Work>[] = [
  {
    title: 'Pemohon dan layanan',
    cell: row => <CellTitle href={`/kerja/${row.ticket}`} title={row.who} note={row.service} />,
  },
  {
    title: 'Tiket',
    phone: 'hide',
    cell: row => (
      <>
        <Code>{row.ticket}</Code>
        <br />
        <small class="mute">{row.place}</small>
      </>
    ),
  },
  { title: 'Tahap', phone: 'start', cell: row => <Tag tone="info">{row.stage}</Tag> },
  { title: 'Tenggat', phone: 'end', cell: row => <DueLabel state={row.state}>{row.due}</DueLabel> },
  {
    title: 'Petugas',
    phone: 'start',
    cell: row =>
      row.by ? (
        <Row>
          <Avatar name={row.by} /> {row.by}
        </Row>
      ) : (
        <Button kind="quiet" small icon="user-plus" name="ambil" value={row.ticket}>
          Ambil
        </Button>
      ),
  },
];

function Inbox(): VNode {
  return (
    <StaffPage title="Kotak masuk" current="/kerja">
      <PageHead
        title="Kotak masuk"
        actions={
          <ButtonLink href="/kerja/baru" icon="plus">
            Berkas loket
          </ButtonLink>
        }
      />
      <SlaBar
        parts={[
          { tone: 'bad', count: 5, label: 'lewat tenggat', href: '/kerja?t=lewat' },
          { tone: 'warn', count: 9, label: 'jatuh tempo hari ini' },
          { tone: 'ok', count: 34, label: 'sesuai jadwal' },
        ]}
      />
      <Tabs
        items={[
          { href: '/kerja', label: 'Tim saya', count: 48, current: true },
          { href: '/kerja?v=saya', label: 'Tugas saya', count: 12 },
          { href: '/kerja?v=bebas', label: 'Belum diambil', count: 7 },
          { href: '/kerja?v=pemohon', label: 'Menunggu pemohon', count: 16 },
          { href: '/kerja?v=selesai', label: 'Selesai' },
        ]}
      />
      <FilterBar
        action="/kerja"
        selects={[
          { name: 'layanan', label: 'Layanan', options: [{ value: '1', label: 'Izin praktik bidan' }] },
          { name: 'kecamatan', label: 'Kecamatan', value: '1', options: [{ value: '1', label: 'Tembaga' }] },
          { name: 'tahap', label: 'Tahap', options: [] },
        ]}
        clearHref="/kerja"
      />
      <Form action="/kerja/banyak">
        <DataTable
          caption="Berkas yang menunggu tim Anda"
          columns={workColumns}
          rowKey={row => row.ticket}
          select={{
            name: 'tiket',
            value: row => row.ticket,
            label: row => `${row.ticket}, ${row.who}`,
            checked: row => row.who.startsWith('Budi'),
          }}
          groups={[
            {
              title: 'Lewat tenggat',
              count: 5,
              rows: [
                work(
                  'Siti Aminah',
                  'Izin praktik bidan',
                  'TLJ-2026-048213',
                  'Tembaga',
                  'Verifikasi berkas',
                  'Lewat 2 hari',
                  'bad',
                  'Rina Wulandari',
                ),
                work(
                  'CV Maju Bersama',
                  'Izin reklame usaha',
                  'TLJ-2026-048107',
                  'Tengah',
                  'Survei lapangan',
                  'Lewat 1 hari',
                  'bad',
                ),
              ],
            },
            {
              title: 'Jatuh tempo hari ini',
              count: 9,
              rows: [
                work(
                  'Budi Santoso',
                  'Surat keterangan domisili',
                  'TLJ-2026-048330',
                  'Banyu',
                  'Menunggu pemohon',
                  'Hari ini, 15.00',
                  'warn',
                  'Rina Wulandari',
                ),
              ],
            },
            {
              title: 'Minggu ini',
              count: 34,
              rows: [
                work(
                  'Ni Luh Ayu',
                  'Kartu Identitas Anak',
                  'TLJ-2026-048377',
                  'Ngali',
                  'Verifikasi berkas',
                  'Kamis, 26 Nov',
                  'ok',
                  'Joko Susilo',
                ),
                work(
                  'Sri Hartati',
                  'Izin praktik bidan',
                  'TLJ-2026-048402',
                  'Gunung',
                  'Penerbitan',
                  'Jam berhenti',
                  'stopped',
                  'Agus Pranoto',
                ),
              ],
            },
          ]}
        />
        <BulkBar name="tiket">
          <Button icon="user-plus" name="aksi" value="tugaskan">
            Tugaskan
          </Button>
          <Button icon="file-check" name="aksi" value="lengkap">
            Nyatakan lengkap
          </Button>
        </BulkBar>
      </Form>
      <Pagination page={3} pages={12} href={n => `/kerja?h=${n}`} summary="41 sampai 60 dari 231" />
    </StaffPage>
  );
}

function Case(): VNode {
  return (
    <StaffPage title="Siti Aminah" current="/kerja">
      <PageHead
        title="Siti Aminah, izin praktik bidan"
        crumbs={[
          { href: '/kerja', label: 'Kotak masuk' },
          { label: 'TLJ-2026-048213', mono: true },
        ]}
        tags={
          <>
            <Tag tone="info">Verifikasi berkas</Tag>
            <DueLabel state="bad">Lewat 2 hari</DueLabel>
          </>
        }
      />
      <Wizard
        label="Tahap berkas"
        steps={[
          { label: 'Diajukan', state: 'done' },
          { label: 'Verifikasi berkas', state: 'now' },
          { label: 'Survei lapangan', state: 'todo' },
          { label: 'Persetujuan', state: 'todo' },
          { label: 'Terbit', state: 'todo' },
        ]}
      />
      <Columns
        aside={
          <>
            <Card title="Pemohon">
              <KeyValues
                narrow
                items={[
                  { label: 'NIK', value: '3374•••••••0003', mono: true },
                  { label: 'Ponsel', value: '0812-•••-4471' },
                ]}
              />
            </Card>
            <Card title="Perjalanan berkas" flush>
              <Timeline
                label="Perjalanan berkas"
                events={[
                  {
                    title: 'Sedang diverifikasi',
                    who: 'Rina Wulandari',
                    when: 'sejak 19 Nov 09.12',
                    icon: 'eye',
                    tone: 'now',
                  },
                  {
                    title: 'Pemohon melengkapi foto',
                    when: '18 Nov 20.41',
                    icon: 'message-circle',
                    message: 'Foto ruang periksa sudah saya ganti yang lebih terang.',
                  },
                  {
                    title: 'Diminta perbaikan',
                    who: 'Rina Wulandari',
                    when: '17 Nov 14.05',
                    icon: 'pencil',
                    tone: 'warn',
                  },
                  { title: 'Diajukan', when: '16 Nov 21.30' },
                ]}
              />
            </Card>
          </>
        }
      >
        <Card title="Tindakan Anda" aside="Janji layanan: 2 hari kerja di tahap ini">
          <Form action="/kerja/x/tindakan">
            <Questions>
              <RadioCards
                id="aksi"
                name="aksi"
                label="Keputusan"
                inline
                value="lengkap"
                choices={[
                  { value: 'lengkap', label: 'Lengkap', hint: 'Lanjut ke survei lapangan' },
                  { value: 'perbaiki', label: 'Minta perbaikan', hint: 'Kembali ke pemohon, jam berhenti' },
                  { value: 'tolak', label: 'Tolak', hint: 'Perlu alasan dan dasar hukum' },
                ]}
              />
              <TextArea id="catatan" name="catatan" label="Catatan untuk pemohon" optional rows={2} />
              <FormActions>
                <Button iconAfter="arrow-right">Nyatakan lengkap</Button>
                <Button kind="secondary" name="tugas" value="1">
                  Tugaskan ke petugas lain
                </Button>
              </FormActions>
            </Questions>
          </Form>
        </Card>
        <Card title="Berkas" aside="3 dari 4 sudah diperiksa" flush>
          <DocumentList
            items={[
              {
                name: 'STR berlaku',
                href: '/f/1',
                note: 'pdf, 412 kB',
                tag: (
                  <Tag tone="ok" icon="check">
                    Sesuai
                  </Tag>
                ),
              },
              {
                name: 'Surat keterangan sehat',
                href: '/f/2',
                note: 'jpg, 1,1 MB',
                tag: (
                  <Tag tone="warn" icon="eye">
                    Belum diperiksa
                  </Tag>
                ),
              },
            ]}
          />
        </Card>
        <Card title="Data permohonan" foot={<a href="#semua">Semua 24 isian</a>}>
          <KeyValues
            items={[
              { label: 'Nomor STR', value: '53 02 6 2 2 24-5067321', mono: true },
              { label: 'Tempat praktik', value: 'Praktik mandiri, Jl. Klipang Raya No. 18' },
            ]}
          />
        </Card>
      </Columns>
    </StaffPage>
  );
}

function Catalogue(): VNode {
  return (
    <StaffPage title="Katalog" current="/katalog">
      <PageHead title="Katalog aplikasi" lead="Aplikasi yang sudah berjalan di daerah lain dan boleh Anda pakai." />
      <SearchForm action="/katalog" label="Cari aplikasi" placeholder="Cari nama atau bidang" />
      <FilterChips
        items={[
          { label: 'Kesepakatan berlaku', href: '/katalog', on: true },
          { label: 'Perizinan', href: '/katalog?b=1', count: 14 },
        ]}
      />
      <Form action="/duplikasi">
        <CardList>
          {[true, true, false, false].map((agreed, i) => (
            <ItemCard
              key={String(i)}
              href={`/katalog/${i}`}
              icon={i % 2 === 0 ? 'stethoscope' : 'megaphone'}
              title={i % 2 === 0 ? 'Izin praktik tenaga kesehatan' : 'Pengaduan warga'}
              note="Kabupaten Sendang · versi 3.2"
              text="Verifikasi STR, survei, terbit surat bertanda tangan elektronik."
              tags={
                <>
                  <Tag icon="landmark">9 daerah</Tag>
                  {agreed ? (
                    <Tag tone="ok" icon="handshake">
                      Kesepakatan berlaku
                    </Tag>
                  ) : (
                    <Tag tone="warn" icon="handshake">
                      Perlu kesepakatan
                    </Tag>
                  )}
                </>
              }
              foot={<a href={`/katalog/${i}`}>Lihat alur dan formulir {i + 1}</a>}
              select={{ name: 'app', value: String(i), checked: i === 0, off: !agreed }}
            />
          ))}
        </CardList>
        <BulkBar name="app">
          <Button icon="copy">Duplikasi ke Kota Teluk Jati</Button>
        </BulkBar>
      </Form>
      <EmptyState icon="file-search" title="Tidak ada aplikasi lain">
        <p>Hapus saringan untuk melihat semuanya.</p>
      </EmptyState>
    </StaffPage>
  );
}

function Duplication(): VNode {
  return (
    <StaffPage title="Duplikasi" current="/katalog">
      <PageHead
        title="Duplikasi 3 aplikasi ke Kota Teluk Jati"
        crumbs={[{ href: '/katalog', label: 'Katalog' }, { label: 'Duplikasi' }]}
      />
      <Wizard
        label="Langkah duplikasi"
        steps={[
          { label: 'Pilih aplikasi', state: 'done', href: '/d/1' },
          { label: 'Petakan', state: 'done', href: '/d/2' },
          { label: 'Pratinjau', state: 'now' },
          { label: 'Jalankan', state: 'todo' },
        ]}
      />
      <Columns
        aside={
          <>
            <Card title="Siap dijalankan?">
              <Checklist
                items={[
                  { state: 'ok', text: 'Kesepakatan berlaku', note: 'PKS 12/2026' },
                  { state: 'warn', text: '2 hal perlu keputusan', note: 'Selesaikan sebelum menjalankan', href: '#c1' },
                  { state: 'bad', text: 'Jabatan belum ada' },
                  { state: 'todo', text: 'Uji coba' },
                ]}
              />
              <div>
                <Button
                  wide
                  icon="play"
                  offBecause="Aktif setelah 2 keputusan selesai. Perkiraan 40 detik, dapat dibatalkan."
                >
                  Jalankan duplikasi
                </Button>
              </div>
            </Card>
            <Card title="Berjalan">
              <Progress
                id="jalan"
                sentence="Menyalin 3 aplikasi: 2 dari 4 langkah selesai"
                share={0.5}
                steps={[
                  { label: 'Periksa', state: 'done' },
                  { label: 'Salin formulir', state: 'now', note: '12 dari 24' },
                  { label: 'Salin surat', state: 'todo' },
                  { label: 'Sambungkan jabatan', state: 'failed', note: 'Jabatan tidak ada' },
                ]}
              />
            </Card>
          </>
        }
      >
        <RegionPair
          from={{ name: 'Kabupaten Sendang', note: 'Pemberi · Izin nakes 3.2' }}
          to={{ name: 'Kota Teluk Jati', note: 'Penerima · 3 aplikasi', own: true }}
        />
        <Figures
          label="Ringkasan"
          items={[
            { value: '96', label: 'objek baru' },
            { value: '27', label: 'disesuaikan' },
            { value: '5', label: 'sudah ada, dipakai' },
            { value: '2', label: 'perlu keputusan', tone: 'warn' },
          ]}
        />
        <Card title="Yang akan berubah" aside={<ChangeCounts counts={{ conflict: 2, changed: 27, added: 96 }} />} flush>
          <ChangeList
            before="Kabupaten Sendang"
            after="Kota Teluk Jati"
            items={[
              {
                id: 'c1',
                kind: 'conflict',
                title: 'Nomor surat izin',
                where: 'Izin nakes › Terbit',
                was: '503/{urut}/DKK/{tahun}',
                is: 'Belum ada pola nomor',
                children: (
                  <Row>
                    <TextInput id="pola" name="pola" label="Pola nomor surat" mono value="440/{urut}/DKK" width={20} />
                    <Button>Pakai pola ini</Button>
                  </Row>
                ),
              },
              {
                kind: 'changed',
                title: 'Batas waktu proses',
                where: 'Santunan › Janji layanan',
                was: '5 hari kerja',
                is: '3 hari kerja',
                reason: 'Janji layanan kota lebih cepat.',
              },
              { kind: 'removed', title: 'Isian nomor faksimile', was: 'Nomor faksimile' },
              { kind: 'added', title: 'Alur pengaduan warga, 7 tahap', where: 'Pengaduan › Alur' },
            ]}
          />
        </Card>
      </Columns>
    </StaffPage>
  );
}

const flow: Flow = {
  stages: [
    { id: 'a', name: 'Diajukan', start: true },
    { id: 'v', name: 'Verifikasi berkas', turn: 'Verifikator', deadline: '2 hari kerja', now: true },
    { id: 'p', name: 'Menunggu pemohon', turn: 'Pemohon', waits: true },
    { id: 's', name: 'Survei lapangan', turn: 'Tim teknis', deadline: '3 hari kerja' },
    { id: 'k', name: 'Persetujuan', turn: 'Kepala dinas' },
    { id: 't', name: 'Terbit', end: 'good' },
    { id: 'x', name: 'Ditolak', end: 'bad' },
  ],
  moves: [
    { from: 'a', to: 'v', label: 'terima' },
    { from: 'v', to: 'p', label: 'minta perbaikan' },
    { from: 'p', to: 'v', label: 'kirim ulang' },
    { from: 'v', to: 's', label: 'lengkap' },
    { from: 's', to: 'k', label: 'laporan survei disetujui' },
    { from: 'k', to: 't', label: 'setuju' },
    { from: 'k', to: 'x', label: 'tolak' },
    { from: 'v', to: 'x', label: 'tolak "tanpa" <syarat>' },
  ],
};

function FlowPage(props: { svg: string }): VNode {
  return (
    <StaffPage title="Alur" current="/aplikasi">
      <PageHead title="Alur izin praktik bidan" />
      <Card title="Alur">
        <FlowDiagram title="izin praktik bidan" svg={props.svg} />
        <FlowList flow={flow} open />
      </Card>
    </StaffPage>
  );
}

const letter = {
  layout: 'titled',
  title: 'Surat Izin Praktik Bidan',
  number: '440/12/DKK/2026',
  date: '24 November 2026',
  place: 'Teluk Jati',
  until: '23 November 2031',
  head: {
    government: 'Pemerintah Kota Teluk Jati',
    agency: 'Dinas Kesehatan',
    lines: ['Jalan Pelabuhan 1, Teluk Jati 50132', 'Telepon (024) 555 0199'],
  },
  blocks: [
    {
      kind: 'paragraph',
      text: [
        { text: 'Berdasarkan permohonan ' },
        { text: 'Siti Aminah', bold: true },
        { text: ', diberikan izin praktik:' },
      ],
    },
    {
      kind: 'rows',
      rows: [
        { label: [{ text: 'Nama' }], value: [{ text: 'Siti Aminah' }] },
        { label: [{ text: 'Tempat praktik' }], value: [{ text: 'Jl. Klipang Raya No. 18' }] },
      ],
    },
    {
      kind: 'table',
      head: [[{ text: 'Hari' }], [{ text: 'Jam' }]],
      rows: [[[{ text: 'Senin' }], [{ text: '16.00–20.00' }]]],
    },
    {
      kind: 'list',
      ordered: true,
      items: [[{ text: 'Izin berlaku di satu tempat.' }], [{ text: 'Izin dapat dicabut.' }]],
    },
  ],
  signer: {
    lines: ['Kepala Dinas Kesehatan'],
    name: 'dr. Ratna Dewi',
    rank: 'Pembina (IV/a)',
    nip: '197501012000032001',
  },
  copies: ['Wali Kota Teluk Jati'],
  verify: { url: 'https://telukjati.example/verifikasi', code: 'K7QX-93MD' },
} as const;

function LetterPage(): VNode {
  return (
    <PortalPage title="Surat" css={['letter']}>
      <LetterSheet {...letter} stamp="Contoh" />
    </PortalPage>
  );
}

function AgreementPage(): VNode {
  const signatures = [
    { party: 'Pihak Kesatu', title: 'Bupati Sendang', name: 'Hadi Wijaya', signedAt: '20 November 2026' },
    { party: 'Pihak Kedua', title: 'Wali Kota Teluk Jati', name: 'Maya Lestari' },
  ];
  return (
    <StaffPage title="Perjanjian" current="/kesepakatan">
      <PageHead title="Perjanjian kerja sama" tags={<Tag tone="warn">Menunggu tanda tangan</Tag>} />
      <Columns
        aside={
          <Card title="Tanda tangan">
            <SignaturePanel
              rows={signatures.map(row =>
                row.signedAt
                  ? row
                  : {
                      ...row,
                      children: (
                        <Button small icon="pen-line">
                          Tanda tangani
                        </Button>
                      ),
                    },
              )}
            />
          </Card>
        }
      >
        <DocumentSheet
          kind="Perjanjian Kerja Sama"
          parties={['Pemerintah Kabupaten Sendang', 'Pemerintah Kota Teluk Jati']}
          subject="Duplikasi aplikasi layanan publik"
          numbers={[
            { party: 'Pihak Kesatu', number: '120/45/2026' },
            { party: 'Pihak Kedua', number: undefined },
          ]}
          opening={
            <p>
              Pada hari ini, Selasa tanggal dua puluh empat November dua ribu dua puluh enam, yang bertanda tangan di
              bawah ini sepakat.
            </p>
          }
          articles={[
            { title: 'Maksud dan tujuan', text: 'Para pihak bekerja sama.\nAplikasi dipakai tanpa biaya lisensi.' },
            { title: 'Jangka waktu', text: 'Perjanjian ini berlaku tiga tahun.' },
          ]}
          signatures={signatures}
          stamp="Rancangan"
        />
      </Columns>
    </StaffPage>
  );
}

function Start(): VNode {
  return (
    <StartPage
      title="Satu daerah membuat, daerah lain memakai."
      lead="Payung menjalankan layanan publik sebagai aplikasi yang dinyatakan, lalu menduplikasinya antardaerah berdasarkan perjanjian."
      regions={[
        {
          slug: 'kota-teluk-jati',
          name: 'Kota Teluk Jati',
          government: 'Pemerintah Kota Teluk Jati',
          note: 'Memberi 12 aplikasi kepada daerah lain.',
          theme: palms,
        },
        {
          slug: 'kab-sendang',
          name: 'Kabupaten Sendang',
          government: 'Pemerintah Kabupaten Sendang',
          note: 'Baru memulai, dengan dua aplikasi.',
          theme: { brand: '#7b4a1d', accent: '#d9b25f' },
        },
        {
          slug: 'kota-cahaya',
          name: 'Kota Cahaya',
          government: 'Pemerintah Kota Cahaya',
          note: 'Menunggu perjanjian.',
          theme: { brand: '#2a3f9d', accent: '#ef6a54' },
        },
      ]}
    >
      <Section labelledBy="orang">
        <SectionHead id="orang" title="Jadilah salah satu dari mereka" lead="Semua orang di sini rekaan." />
        <PersonGrid>
          <PersonCard
            name="Rina Wulandari"
            title="Verifikator, Kota Teluk Jati"
            does="Memeriksa berkas yang masuk."
            action="/masuk"
            fields={{ orang: '1' }}
            button="Masuk sebagai Rina"
            palette="kota-teluk-jati"
          />
          <PersonCard
            name="Hadi Wijaya"
            title="Bupati Sendang"
            does="Menandatangani perjanjian."
            action="/masuk"
            button="Masuk sebagai Hadi"
            palette="kab-sendang"
          />
          <PersonCard
            name="Maya Lestari"
            title="Wali Kota Cahaya"
            does="Melihat kinerja layanan."
            action="/masuk"
            button="Masuk sebagai Maya"
            palette="kota-cahaya"
          />
        </PersonGrid>
      </Section>
      <Section labelledBy="cerita">
        <SectionHead id="cerita" title="Ceritanya" />
        <Story>
          <StoryStep title="Warga mengajukan">
            <p>Dari ponsel, tanpa akun.</p>
          </StoryStep>
          <StoryStep title="Petugas memeriksa">
            <p>Dengan tenggat yang terlihat.</p>
          </StoryStep>
          <StoryStep title="Daerah lain menduplikasi">
            <p>Berdasarkan perjanjian yang berlaku.</p>
          </StoryStep>
        </Story>
      </Section>
    </StartPage>
  );
}

function SignIn(): VNode {
  return (
    <PlainPage title="Masuk">
      <h1>Masuk ke ruang kerja</h1>
      <Form action="/masuk">
        <TextInput id="nip" name="nip" label="NIP" keyboard="numeric" autocomplete="username" />
        <TextInput id="sandi" name="sandi" type="password" label="Kata sandi" autocomplete="current-password" />
        <Button>Masuk</Button>
      </Form>
    </PlainPage>
  );
}

export interface Sample {
  readonly name: string;
  readonly view: View;
  readonly page: VNode;
}

/** Every sample; the diagram is laid out first. */
export async function samples(): Promise<Sample[]> {
  const svg = await flowSvg(flow, { title: 'izin praktik bidan', lang: 'id' });
  const dark: View = { ...staffView, mode: 'dark' };
  const platform: View = { ...portalView, base: '', region: undefined };
  return [
    { name: 'home', view: portalView, page: <Home /> },
    { name: 'form', view: { ...portalView, flash: { tone: 'ok', text: 'Draf tersimpan.' } }, page: <FormStep /> },
    { name: 'tracked', view: portalView, page: <Tracked /> },
    { name: 'inbox', view: staffView, page: <Inbox /> },
    { name: 'inbox-dark', view: dark, page: <Inbox /> },
    { name: 'case', view: staffView, page: <Case /> },
    { name: 'case-dark', view: dark, page: <Case /> },
    { name: 'catalogue', view: staffView, page: <Catalogue /> },
    { name: 'duplication', view: staffView, page: <Duplication /> },
    { name: 'duplication-dark', view: dark, page: <Duplication /> },
    { name: 'flow', view: staffView, page: <FlowPage svg={svg} /> },
    { name: 'flow-dark', view: dark, page: <FlowPage svg={svg} /> },
    { name: 'letter', view: portalView, page: <LetterPage /> },
    { name: 'agreement', view: dark, page: <AgreementPage /> },
    { name: 'start', view: platform, page: <Start /> },
    { name: 'sign-in', view: portalView, page: <SignIn /> },
    { name: 'error', view: portalView, page: <ErrorPage status={404} /> },
  ];
}
