/** What came of checking a file: found, meant, to be done; then what the file shows beside what the register says. */
import type { VNode } from 'preact';
import { writeInstant } from '../../../foundation/texts.ts';
import type { SignatureFound } from '../../../signatures/index.ts';
import { ButtonLink } from '../../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../../ui/components/data.tsx';
import { Notice } from '../../../ui/components/messages.tsx';
import { Stack } from '../../../ui/components/page-parts.tsx';
import { StatusPanel } from '../../../ui/components/portal.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import { PortalPage } from '../../../ui/portal-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, useView } from '../../../ui/view.tsx';
import { verifyingTexts } from '../texts.ts';
import type { Verdict } from '../verdict.ts';
import type { Verified } from '../verifying.ts';
import { RegisterCard } from './register-card.tsx';

const LOOKS = {
  genuine: { tone: 'ok', icon: 'shield-check' },
  'genuine-expired': { tone: 'warn', icon: 'clock' },
  'genuine-revoked': { tone: 'bad', icon: 'circle-x' },
  'genuine-replaced': { tone: 'bad', icon: 'rotate-ccw' },
  'other-letter': { tone: 'bad', icon: 'copy' },
  'added-to': { tone: 'bad', icon: 'layers' },
  changed: { tone: 'bad', icon: 'file-pen' },
  'broken-signature': { tone: 'bad', icon: 'circle-x' },
  stranger: { tone: 'bad', icon: 'circle-question-mark' },
  'certificate-expired': { tone: 'bad', icon: 'calendar-clock' },
  'not-as-issued': { tone: 'bad', icon: 'file-x' },
  'copy-differs': { tone: 'bad', icon: 'git-compare' },
  copy: { tone: 'warn', icon: 'printer' },
  unknown: { tone: 'bad', icon: 'file-search' },
  'not-a-pdf': { tone: 'info', icon: 'image' },
  damaged: { tone: 'info', icon: 'file-x' },
  'too-large': { tone: 'info', icon: 'file-x' },
  unreadable: { tone: 'bad', icon: 'triangle-alert' },
} as const satisfies Record<Verdict, { readonly tone: string; readonly icon: IconName }>;

function SignatureWords(props: { found: SignatureFound; zone: string }): VNode {
  const { lang } = useView();
  const t = useTextsOf(verifyingTexts);
  const { found } = props;
  const facts = [
    found.certificate === undefined ? undefined : t.byIssuer(found.certificate.issuer),
    found.at === undefined ? undefined : t.signedAt(writeInstant(lang, found.at, props.zone)),
    found.intact ? t.intact : t.notIntact,
    found.trusted ? t.trusted : t.notTrusted,
    found.intact ? t.later[found.later] : undefined,
    `PAdES ${found.level}`,
  ];
  return <>{facts.filter(Boolean).join('; ')}</>;
}

export interface VerdictPageProps {
  readonly verified: Verified;
  readonly zone: string;
  /** Address of another region of this server that the file names. */
  readonly elsewhere?: string | undefined;
}

export function VerdictPage({ verified, zone, elsewhere }: VerdictPageProps): VNode {
  const { region } = useView();
  const t = useTextsOf(verifyingTexts);
  const { verdict, letter, other, signatures } = verified;
  const { tone, icon } = LOOKS[verdict];
  const { title, means, advice } = t.verdicts[verdict];
  return (
    <PortalPage title={title} css={['portal', 'data']}>
      <Stack>
        <StatusPanel tone={tone} icon={icon} title={title} level={1}>
          <p>{means(region?.government ?? '')}</p>
          {verified.words === 'same' && <p>{t.wordsSame}</p>}
          {verified.words === 'unreadable' && <p>{t.wordsUnreadable}</p>}
          {verified.validationDataAdded && <p>{t.onlyValidationData}</p>}
        </StatusPanel>
        <Notice tone="info" title={t.whatToDo}>
          <p>{advice}</p>
          {elsewhere !== undefined && (
            <p>
              {t.elsewhere}{' '}
              <A href={elsewhere} outside>
                {elsewhere}
              </A>
            </p>
          )}
        </Notice>
        {letter !== undefined && <RegisterCard letter={letter} of={other === undefined ? undefined : 'file'} />}
        {other !== undefined && <RegisterCard letter={other} of="other" />}
        {signatures.length > 0 && (
          <Card title={t.signatures} flush>
            <KeyValues
              items={signatures.map((found, i) => ({
                label: `${i + 1}. ${found.name}`,
                value: <SignatureWords found={found} zone={zone} />,
              }))}
            />
          </Card>
        )}
        <ButtonLink kind="secondary" href="/verifikasi">
          {t.again}
        </ButtonLink>
      </Stack>
    </PortalPage>
  );
}
