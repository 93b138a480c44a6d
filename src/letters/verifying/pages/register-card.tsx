/** What the register says of a letter, line by line, so that a person can compare it with the paper in hand. */
import type { VNode } from 'preact';
import { writeDate } from '../../../foundation/texts.ts';
import { Tag } from '../../../ui/components/controls.tsx';
import { Card, type KeyValue, KeyValues } from '../../../ui/components/data.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, useView } from '../../../ui/view.tsx';
import type { LetterStanding } from '../../life.ts';
import type { Neighbour, RegisteredLetter } from '../register.ts';
import { verifyingTexts } from '../texts.ts';

type Texts = ReturnType<typeof useTextsOf<(typeof verifyingTexts)['id']>>;

export const STANDING_LOOKS = {
  valid: { tone: 'ok', icon: 'circle-check' },
  expired: { tone: 'warn', icon: 'clock' },
  revoked: { tone: 'bad', icon: 'circle-x' },
  replaced: { tone: 'bad', icon: 'rotate-ccw' },
} as const satisfies Record<LetterStanding, unknown>;

/** How the issued file is signed, said plainly: by whom, or not at all. */
function howSigned(t: Texts, { signature }: RegisteredLetter): string {
  if (signature === null) return t.recorded;
  const { subject, issuer } = signature;
  const said =
    signature.service === 'bsre'
      ? t.bsre(subject, issuer)
      : signature.service === 'seal'
        ? t.seal(subject, issuer)
        : t.certificate(subject, issuer);
  return signature.development ? `${said}. ${t.development}` : said;
}

function NeighbourLink(props: { letter: Neighbour }): VNode {
  return <A href={`/verifikasi/${props.letter.code}`}>{props.letter.number}</A>;
}

export function RegisterCard(props: {
  letter: RegisteredLetter;
  /** Of two: which one. */
  of?: 'file' | 'other' | undefined;
}): VNode {
  const { lang } = useView();
  const t = useTextsOf(verifyingTexts);
  const { letter } = props;
  const look = STANDING_LOOKS[letter.standing];
  const state = t.standings[letter.standing];
  const items: readonly KeyValue[] = [
    {
      label: t.standing,
      value: (
        <Tag tone={look.tone} icon={look.icon}>
          {letter.revokedOn === null ? state : t.on(state, writeDate(lang, letter.revokedOn))}
        </Tag>
      ),
    },
    ...(letter.replacedBy === null
      ? []
      : [{ label: t.replacedBy, value: <NeighbourLink letter={letter.replacedBy} /> }]),
    ...(letter.replaces === null ? [] : [{ label: t.replaces, value: <NeighbourLink letter={letter.replaces} /> }]),
    { label: t.about, value: letter.title },
    { label: t.number, value: letter.number, mono: true },
    { label: t.date, value: writeDate(lang, letter.date) },
    { label: t.validUntil, value: letter.validUntil === null ? t.noEnd : writeDate(lang, letter.validUntil) },
    { label: t.agency, value: letter.agency },
    letter.bySystem
      ? { label: t.issuedBy, value: t.bySystem }
      : {
          label: t.signer,
          value: (
            <>
              {letter.signer}
              {letter.capacity.map(line => (
                <div key={line} class="mute">
                  {line}
                </div>
              ))}
            </>
          ),
        },
    { label: t.howSigned, value: howSigned(t, letter) },
    letter.file === null
      ? { label: t.contentDigest, value: letter.digest, mono: true }
      : { label: t.fileDigest, value: letter.file, mono: true },
  ];
  const titles = { alone: t.register, file: t.registerFile, other: t.registerOther };
  return (
    <Card title={titles[props.of ?? 'alone']} flush>
      <KeyValues items={items} />
    </Card>
  );
}
