/** One agreement: its stages, what is needed next and by whom, what is agreed, its documents, and what happened. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeInstant, writeRupiah, writeShortDate } from '../../foundation/texts.ts';
import { Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { RegionPair } from '../../ui/components/diff.tsx';
import { SignaturePanel } from '../../ui/components/document-sheet.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { Wizard, type Step as WizardStep } from '../../ui/components/steps.tsx';
import { Timeline } from '../../ui/components/timeline.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { type Agreement, type DocumentKind, partiesNeedingCouncil, STAGES, type Stage } from '../agreement.ts';
import type { AgreementEvent } from '../agreements.ts';
import { needsCouncil } from '../terms.ts';
import { type AgreementTexts, agreementsTexts } from '../texts.ts';
import { DOCUMENT_NAMES, DOCUMENT_SLUGS, ENDING_NAMES, EVENT_NAMES, EXCEPTION_NAMES, STAGE_LABELS } from '../words.ts';
import { StandingTag } from './list.tsx';
import { type Look, nameOf, otherOf } from './look.ts';
import { NeededCard, OtherSteps } from './needed.tsx';

const OVER: ReadonlySet<Stage> = new Set(['ended', 'declined', 'withdrawn']);

/** The stages that this agreement goes through: the council only where it is asked, paper only its end. */
export function stagesOf(agreement: Agreement): readonly Stage[] {
  if (agreement.historic) return ['working-signing', 'in-force'];
  const council = partiesNeedingCouncil(agreement).length > 0;
  return STAGES.filter(stage => !OVER.has(stage) && (stage !== 'council' || council));
}

/** Where it got to, read from its documents when it came to an end: an ended one went through all. */
function reached(agreement: Agreement): Stage {
  if (!OVER.has(agreement.stage)) return agreement.stage;
  if (agreement.stage === 'ended') return 'in-force';
  if (agreement.documents.working !== undefined) return 'working-draft';
  return agreement.documents.framework === undefined ? 'offered' : 'framework-draft';
}

function wizardSteps(agreement: Agreement, lang: Lang): readonly WizardStep[] {
  const stages = stagesOf(agreement);
  const at = stages.indexOf(reached(agreement));
  return stages.map((stage, index) => ({
    label: STAGE_LABELS[lang][stage],
    state:
      index < at || (stage === 'in-force' && index === at && agreement.stage === 'ended')
        ? 'done'
        : index === at
          ? 'now'
          : 'todo',
  }));
}

export function AgreementPage(props: { look: Look; before: { id: string; subject: string } | undefined }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { look } = props;
  const { agreement, today } = look;
  const other = otherOf(look);
  const side = (party: Look['origin'], note: string) => ({ name: party.name, note, own: party.code === look.own });
  return (
    <StaffPage title={`${other.name}: ${agreement.subject}`} current="/kesepakatan">
      <PageHead
        title={other.name}
        lead={agreement.subject}
        crumbs={[{ label: t.title, href: '/kesepakatan' }, { label: other.name }]}
        tags={
          <>
            <StandingTag agreement={agreement} today={today} />
            {agreement.historic && <Tag icon="archive">{t.historic}</Tag>}
          </>
        }
      />
      <Wizard label={t.stages} steps={wizardSteps(agreement, lang)} />
      <Stack>
        <RegionPair from={side(look.origin, t.roles.origin)} to={side(look.holder, t.roles.holder)} />
        {agreement.ended !== null && (
          <Notice
            tone="warn"
            title={t.endedBy(ENDING_NAMES[lang][agreement.ended.kind], writeDate(lang, agreement.ended.on))}
          >
            <p>{agreement.ended.reason}</p>
          </Notice>
        )}
        <Columns aside={<Aside {...props} />}>
          <NeededCard look={look} />
          <TermsCard look={look} />
          <CostsCard look={look} />
          <DocumentsCard look={look} />
          <OtherSteps look={look} />
        </Columns>
      </Stack>
    </StaffPage>
  );
}

function Aside(props: { look: Look; before: { id: string; subject: string } | undefined }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { look, before } = props;
  const { agreement } = look;
  const kind: DocumentKind | undefined =
    agreement.documents.working !== undefined
      ? 'working'
      : agreement.documents.framework === undefined
        ? undefined
        : 'framework';
  return (
    <>
      {before !== undefined && (
        <Notice tone="info" title={t.renews}>
          <A href={`/kesepakatan/${before.id}`}>{before.subject}</A>
        </Notice>
      )}
      {look.elsewhere && (
        <Notice tone="info" title={t.elsewhere}>
          <A href={`/tukar/kesepakatan/${agreement.id}`}>{t.elsewhereLink}</A>
        </Notice>
      )}
      {kind !== undefined && <SignaturesCard look={look} kind={kind} />}
      <Card title={t.timeline} flush>
        <Events look={look} />
      </Card>
    </>
  );
}

/** Who signed the document and who must. */
export function SignaturesCard(props: { look: Look; kind: DocumentKind }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { look, kind } = props;
  const { agreement, zone } = look;
  const rows = [look.origin, look.holder].map(party => {
    const signed = agreement.signatures.find(one => one.kind === kind && one.party === party.code);
    if (signed === undefined) return { party: party.government, title: party.headTitle };
    const note =
      signed.mandate === null
        ? undefined
        : t.documents.mandate(signed.mandate.reference, writeShortDate(lang, signed.mandate.date));
    return {
      party: party.government,
      title: signed.title,
      name: signed.name,
      signedAt: writeDate(lang, { instant: signed.signedAt, zone }),
      note,
    };
  });
  return (
    <Card title={t.documents.signatures} aside={DOCUMENT_NAMES[lang][kind]}>
      <SignaturePanel rows={rows} />
    </Card>
  );
}

function TermsCard(props: { look: Look }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { agreement, origin, holder } = props.look;
  const { terms, starts, ends } = agreement;
  const yesNo = (value: boolean): string => ({ id: value ? 'Ya' : 'Tidak', en: value ? 'Yes' : 'No' })[lang];
  const { applications, names = {} } = terms;
  const listed = applications === 'all' ? t.terms.all : applications.map(id => names[id] ?? id).join(', ');
  const from = starts ?? terms.from;
  return (
    <Card title={t.terms.title} icon="scale">
      <Stack>
        <p class="mute small">{t.terms.lead}</p>
        <KeyValues
          items={[
            { label: t.terms.need, value: agreement.need },
            { label: t.terms.origin, value: origin.government },
            { label: t.terms.holder, value: holder.government },
            { label: t.terms.applications, value: listed },
            { label: t.terms.term, value: t.terms.years(terms.years) },
            { label: t.terms.from, value: from === undefined ? t.terms.fromSigning : writeDate(lang, from) },
            ...(ends === null ? [] : [{ label: t.terms.until, value: writeDate(lang, ends) }]),
            { label: t.terms.passOn, value: yesNo(terms.mayPassOn) },
            { label: t.terms.credit, value: yesNo(terms.creditRequired) },
            {
              label: t.terms.ending,
              value: terms.onEnding === 'stop' ? t.terms.stop(terms.stopAfterDays ?? 0) : t.terms.keep,
            },
            ...(terms.planning === undefined ? [] : [{ label: t.terms.planning, value: terms.planning }]),
            ...(terms.exception === undefined
              ? []
              : [{ label: t.terms.exception, value: EXCEPTION_NAMES[lang][terms.exception] }]),
          ]}
        />
      </Stack>
    </Card>
  );
}

function CostsCard(props: { look: Look }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { agreement, origin, holder } = props.look;
  const rows = [
    { party: origin, cost: agreement.costs.origin },
    { party: holder, cost: agreement.costs.holder },
  ];
  const yesNo = (value: boolean): string => ({ id: value ? 'Ya' : 'Tidak', en: value ? 'Yes' : 'No' })[lang];
  const council = (row: (typeof rows)[number]): string => {
    const approved = agreement.approvals.find(one => one.party === row.party.code);
    if (approved !== undefined) return t.costs.approved(approved.number, writeShortDate(lang, approved.decidedOn));
    return needsCouncil(row.cost) ? t.costs.needed : t.costs.notNeeded;
  };
  return (
    <Card title={t.costs.title} icon="wallet" flush>
      <DataTable
        bare
        caption={t.costs.caption}
        rows={rows}
        rowKey={row => row.party.code}
        columns={[
          { title: t.costs.party, cell: row => row.party.name },
          {
            title: t.costs.amount,
            cell: row => (row.cost.rupiah === 0 ? t.costs.free : writeRupiah(lang, row.cost.rupiah)),
            number: true,
          },
          { title: t.costs.budget, cell: row => yesNo(row.cost.inBudget) },
          { title: t.costs.burden, cell: row => yesNo(row.cost.burdensPublic) },
          { title: t.costs.council, cell: council },
        ]}
      />
    </Card>
  );
}

function DocumentsCard(props: { look: Look }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { agreement } = props.look;
  const kinds = (['framework', 'working'] as const).filter(kind => agreement.documents[kind] !== undefined);
  if (kinds.length === 0) {
    return (
      <Card title={t.documents.title} icon="file-text">
        <p class="mute">{t.documents.none}</p>
      </Card>
    );
  }
  const items = kinds.map(kind => {
    const document = agreement.documents[kind];
    const numbers = [document?.numberOrigin, document?.numberHolder].filter(
      one => typeof one === 'string' && one !== '',
    );
    const signed = agreement.signatures.filter(one => one.kind === kind).length === 2;
    const signing = agreement.stage === `${kind}-signing`;
    return {
      name: DOCUMENT_NAMES[lang][kind],
      href: `/kesepakatan/${agreement.id}/naskah/${DOCUMENT_SLUGS[kind]}`,
      note: numbers.length === 0 ? undefined : t.documents.numbers(numbers.join(' · ')),
      icon: 'scroll-text' as const,
      tag: (
        <Tag tone={signed ? 'ok' : signing ? 'warn' : 'info'}>
          {signed ? t.documents.signed : signing ? t.documents.signing : t.documents.draft}
        </Tag>
      ),
    };
  });
  return (
    <Card title={t.documents.title} icon="file-text" flush>
      <DocumentList items={items} />
    </Card>
  );
}

const ICONS: Readonly<Record<string, IconName>> = {
  drafted: 'file-plus',
  sent: 'send',
  accepted: 'handshake',
  declined: 'x',
  withdrawn: 'undo-2',
  signed: 'pen-line',
  approved: 'landmark',
  disapproved: 'landmark',
  'entered-into-force': 'badge-check',
  reported: 'chart-column',
  renewed: 'refresh-cw',
  ended: 'flag',
  'taken-over': 'archive',
  confirmed: 'badge-check',
};

/** What the details of an event say, in words. */
function detailsOf(event: AgreementEvent, t: AgreementTexts, lang: Lang): readonly string[] {
  const { document, letter, number, year, on, clauses, starts, ends, decidedOn, signedOn } = event.details;
  const of = t.eventDetail;
  return [
    ...(document === undefined
      ? []
      : [of.document(DOCUMENT_NAMES[lang][document as DocumentKind] ?? String(document))]),
    ...(letter === undefined ? [] : [of.letter(String(letter))]),
    ...(number === undefined ? [] : [of.number(String(number))]),
    ...(year === undefined ? [] : [of.year(String(year))]),
    ...(clauses === undefined ? [] : [of.clauses(String(clauses))]),
    ...(on === undefined ? [] : [of.on(writeDate(lang, String(on)))]),
    ...(decidedOn === undefined ? [] : [of.decided(writeDate(lang, String(decidedOn)))]),
    ...(signedOn === undefined ? [] : [of.signedOn(writeDate(lang, String(signedOn)))]),
    ...(starts === undefined || ends === undefined
      ? []
      : [of.force(writeDate(lang, String(starts)), writeDate(lang, String(ends)))]),
  ];
}

function Events(props: { look: Look }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { look } = props;
  const names = EVENT_NAMES[lang] as Readonly<Record<string, string>>;
  const events = [...look.events].reverse().map(event => {
    const details = detailsOf(event, t, lang);
    const renewed = event.event === 'renewed' ? String(event.details.by ?? '') : '';
    const message = (
      <>
        {event.note !== null && <p>{event.note}</p>}
        {details.length > 0 && <p class="small mute">{details.join(' · ')}</p>}
        {renewed !== '' && (
          <p>
            <A href={`/kesepakatan/${renewed}`}>{t.eventDetail.next}</A>
          </p>
        )}
      </>
    );
    return {
      title: names[event.event] ?? event.event,
      who: `${event.actor}, ${nameOf(look, event.party)}`,
      when: writeInstant(lang, event.at, look.zone),
      at: event.at.toISOString(),
      icon: ICONS[event.event] ?? ('circle-dot' as const),
      message: event.note === null && details.length === 0 && renewed === '' ? undefined : message,
    };
  });
  return <Timeline label={t.timeline} events={events} />;
}
