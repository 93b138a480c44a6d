/** A document of an agreement as it is printed, with its signature panel and what it still lacks. */
import type { VNode } from 'preact';
import { writeList } from '../../foundation/texts.ts';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { DocumentSheet } from '../../ui/components/document-sheet.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { type DocumentKind, missingClauses } from '../agreement.ts';
import { type PrintedDocument, printed } from '../drafting.ts';
import { cite } from '../legal.ts';
import { agreementsTexts } from '../texts.ts';
import { CLAUSE_NAMES, DOCUMENT_NAMES, DOCUMENT_SLUGS } from '../words.ts';
import { SignaturesCard } from './agreement-page.tsx';
import { type Look, otherOf } from './look.ts';
import { StepForm, StepPanel, WaitForHead } from './step-panel.tsx';

export function DocumentPage(props: { look: Look; kind: DocumentKind }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { look, kind } = props;
  const { agreement } = look;
  const name = DOCUMENT_NAMES[lang][kind];
  const crumbs = [
    { label: t.title, href: '/kesepakatan' },
    { label: otherOf(look).name, href: `/kesepakatan/${agreement.id}` },
    { label: name },
  ];
  const writable = look.may.desk && look.steps.includes(`draft-${kind}`);
  const edit = (
    <ButtonLink
      kind="secondary"
      icon="file-pen"
      href={`/kesepakatan/${agreement.id}/naskah/${DOCUMENT_SLUGS[kind]}/pasal`}
    >
      {t.documents.edit}
    </ButtonLink>
  );
  return (
    <StaffPage title={name} current="/kesepakatan">
      <PageHead title={name} lead={agreement.subject} crumbs={crumbs} actions={writable ? edit : undefined} />
      <Columns aside={<DocumentAside look={look} kind={kind} />}>
        <Sheet look={look} kind={kind} />
      </Columns>
    </StaffPage>
  );
}

function DocumentAside(props: { look: Look; kind: DocumentKind }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { look, kind } = props;
  const { agreement, steps, may } = look;
  const missing = agreement.historic ? undefined : missingClauses(kind, agreement.documents[kind]?.clauses ?? {});
  const lacks =
    missing === undefined ? [] : (missing.details.clauses as readonly (keyof (typeof CLAUSE_NAMES)['id'])[]);
  const sign = `sign-${kind}` as const;
  const reopen = `reopen-${kind}` as const;
  const present = `present-${kind}` as const;
  const maySign = kind === 'framework' ? may.isHead : may.sign;
  return (
    <>
      {missing !== undefined && (
        <Notice
          tone="bad"
          title={t.documents.missing(
            writeList(
              lang,
              lacks.map(id => CLAUSE_NAMES[lang][id]),
            ),
          )}
        >
          <p>{cite(missing.details.rule, lang)}</p>
        </Notice>
      )}
      <SignaturesCard look={look} kind={kind} />
      {steps.includes(sign) && (
        <Card title={t.needed.title}>{maySign ? <StepForm look={look} step={sign} /> : <WaitForHead />}</Card>
      )}
      {may.desk && (
        <Stack>
          {steps.includes(present) && <StepPanel look={look} step={present} />}
          {steps.includes(`draft-${kind}`) && <StepPanel look={look} step={`redraft-${kind}`} />}
          {steps.includes(reopen) && <StepPanel look={look} step={reopen} />}
        </Stack>
      )}
      <p class="small mute">{t.documents.print}</p>
    </>
  );
}

/** The opening of a document: the day, who the parties are, what they take into account. */
function Opening(props: { paper: PrintedDocument }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { paper } = props;
  return (
    <>
      <p>{paper.opening}</p>
      {paper.parties.map(party => (
        <p key={party.order}>
          {party.order}. <strong>{party.who}</strong>, {party.text}, selanjutnya disebut <strong>{party.called}</strong>
          .
        </p>
      ))}
      <p>{t.documents.considering}</p>
      <ol>
        {paper.considering.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <p>{t.documents.agree}</p>
    </>
  );
}

function Sheet(props: { look: Look; kind: DocumentKind }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { look, kind } = props;
  const { agreement, origin, holder, zone } = look;
  if (agreement.historic)
    return (
      <Notice tone="info" icon="archive">
        {t.documents.onPaper}
      </Notice>
    );
  const paper = printed(kind, agreement, { origin, holder, applications: [], zone });
  const [first = origin.government, second = holder.government] = paper.between;
  const complete = paper.signatures.every(one => one.signedOn !== null);
  return (
    <DocumentSheet
      kind={paper.title}
      parties={[first, second]}
      subject={paper.about}
      numbers={paper.numbers.map(one => ({ party: one.party, number: one.number ?? undefined }))}
      opening={<Opening paper={paper} />}
      articles={paper.articles.map(article => ({
        title: article.heading,
        text: article.paragraphs.join('\n'),
        id: `pasal-${article.number}`,
      }))}
      closing={<p>{t.documents.closing}</p>}
      signatures={paper.signatures.map(one => ({
        party: one.called,
        title: one.title,
        name: one.name ?? undefined,
        signedAt: one.signedOn ?? undefined,
        note: one.mandate === null ? undefined : `Surat Kuasa Nomor ${one.mandate}`,
      }))}
      stamp={complete ? undefined : 'RANCANGAN'}
    />
  );
}
