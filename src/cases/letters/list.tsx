/** The list of a case's letters, the same for its applicant and its officials. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { LetterShown } from './shown.ts';
import { letterFateTexts } from './texts.ts';

const TONES = { valid: 'ok', expired: 'warn', revoked: 'bad', replaced: 'bad', waiting: 'info' } as const;
const ICONS = {
  valid: 'circle-check',
  expired: 'clock',
  revoked: 'circle-x',
  replaced: 'arrow-right-left',
  waiting: 'hourglass',
} as const;

/** What a letter is worth, in one word. */
export function StandingTag(props: { standing: LetterShown['standing'] }): VNode {
  const t = useTextsOf(letterFateTexts);
  const { standing } = props;
  return (
    <Tag tone={TONES[standing]} icon={ICONS[standing]}>
      {standing === 'waiting' ? t.waiting : t.standing[standing]}
    </Tag>
  );
}

export function LetterList(props: {
  label: string;
  letters: readonly LetterShown[];
  /** Address of an issued letter. */
  href: (id: string) => string;
  note: (number: string, date: string) => string;
  /** Offers the file of each letter that counts: what the link says and what it is for. */
  download?: { readonly label: string; readonly what: (title: string) => string } | undefined;
}): VNode {
  const t = useTextsOf(letterFateTexts);
  const { lang } = useView();
  const { download } = props;
  const items = props.letters.map(letter => {
    const { id, title, number, date, standing } = letter;
    const counts = standing === 'valid' || standing === 'expired';
    return {
      name: title,
      href: date === null ? letter.signAt : props.href(id),
      icon: 'scroll-text' as const,
      note:
        date !== null && number !== null
          ? props.note(number, writeDate(lang, date))
          : number === null
            ? t.waitingNote
            : t.numberedNote(number),
      tag: (
        <>
          {standing !== 'valid' && <StandingTag standing={standing} />}
          {download !== undefined && counts && (
            <ButtonLink
              kind="quiet"
              small
              icon="download"
              href={`${props.href(id)}/pdf`}
              download
              label={download.what(title)}
            >
              {download.label}
            </ButtonLink>
          )}
        </>
      ),
    };
  });
  return <DocumentList label={props.label} items={items} />;
}
