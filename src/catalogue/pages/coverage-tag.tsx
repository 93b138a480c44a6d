/** May I take this? One word for the list, one sentence with a way on for the application's page. */
import type { VNode } from 'preact';
import type { Coverage } from '../../agreements/index.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Row } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { catalogueTexts } from '../texts.ts';
import { type ApplicationLook, agreementAddress, isOwn } from './look.ts';

export function CoverageTag(props: { coverage: Coverage | 'own' }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { coverage } = props;
  if (coverage === 'own') return <Tag icon="landmark">{t.cover.own}</Tag>;
  if (coverage.covered) {
    return (
      <Tag tone="ok" icon="handshake">
        {t.cover.covered}
      </Tag>
    );
  }
  return (
    <Tag tone={coverage.why === 'under-way' || coverage.why === 'not-yet' ? 'info' : 'warn'} icon="handshake">
      {t.cover[coverage.why]}
    </Tag>
  );
}

/** Why it cannot be taken now, and what to do about it. Nothing where it can. */
export function CoverageNotice(props: { look: ApplicationLook }): VNode | null {
  const t = useTextsOf(catalogueTexts);
  const { look } = props;
  const { coverage } = look;
  if (isOwn(look) || coverage.covered) return null;
  return (
    <Notice tone="warn" icon="handshake" title={t.cover[coverage.why]}>
      <p>{t.coverLong[coverage.why](look.publisher.name)}</p>
      <Row>
        {coverage.agreement !== null && (
          <ButtonLink kind="secondary" small href={`/kesepakatan/${coverage.agreement.id}`}>
            {t.openAgreement}
          </ButtonLink>
        )}
        {look.may.agree && coverage.why !== 'under-way' && coverage.why !== 'not-yet' && (
          <ButtonLink kind="secondary" small icon="plus" href={agreementAddress(look)}>
            {t.askAgreement}
          </ButtonLink>
        )}
      </Row>
    </Notice>
  );
}
