/** One letter on the screen: the sheet as it was issued, its PDF, the way back. */
import type { ComponentChildren, VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { LetterSheet } from '../../ui/components/letter-sheet.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import type { IssuedLetter } from '../letter.ts';
import { letterTexts } from '../texts.ts';
import { sifatOf, signedBy } from '../typeset/layout-data.ts';

/** The letter itself, for the page and for the check of a code. */
export function Sheet(props: { letter: IssuedLetter; verify: string }): VNode {
  const { content, code } = props.letter;
  const shown = { url: props.verify, code };
  return (
    <LetterSheet
      layout={content.layout}
      title={content.title}
      number={content.number}
      date={writeDate('id', content.date)}
      place={content.place}
      to={content.to === '' ? undefined : content.to}
      about={content.about}
      sifat={sifatOf(content)}
      attachments={content.attachments}
      signed={signedBy(content)}
      until={content.until === null ? undefined : writeDate('id', content.until)}
      head={content.head}
      blocks={content.blocks}
      signer={content.signer}
      copies={content.copies}
      verify={shown}
    />
  );
}

export function LetterPage(props: {
  letter: IssuedLetter;
  verify: string;
  back: string;
  /** Address of its file; default: the one for its applicant. */
  file?: string | undefined;
  /** What became of it, before the sheet. */
  above?: ComponentChildren;
  /** What may be done with it, after the sheet. */
  below?: ComponentChildren;
  /** It does not count any more: its sheet and file are not given out. */
  withheld?: boolean | undefined;
}): VNode {
  const { letter } = props;
  const t = useTextsOf(letterTexts);
  return (
    <PortalPage title={`${letter.title} ${letter.number}`} css={['portal', 'form', 'data', 'letter']}>
      <Stack>
        <Row>
          <ButtonLink kind="secondary" icon="arrow-left" href={props.back}>
            {t.back(letter.ticket)}
          </ButtonLink>
          {props.withheld !== true && (
            <ButtonLink icon="download" href={props.file ?? `/surat/${letter.id}/pdf`} download>
              {t.download}
            </ButtonLink>
          )}
        </Row>
        {props.withheld === true && <PageHead title={letter.title} lead={letter.number} />}
        {props.above}
        {props.withheld !== true && (
          <>
            <Sheet letter={letter} verify={props.verify} />
            <p class="mute">
              {t.print} {(letter.content.signing ?? 'recorded') === 'recorded' && t.unsigned}
            </p>
          </>
        )}
        {props.below}
      </Stack>
    </PortalPage>
  );
}
