/** On a case's page: the rights of whoever brought it, each one link away. */
import type { VNode } from 'preact';
import { Card } from '../../ui/components/data.tsx';
import { Lines } from '../../ui/components/prose.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A } from '../../ui/view.tsx';
import { cardTexts } from './card-texts.ts';

export function RightsCard(props: { ticket: string }): VNode {
  const t = useTextsOf(cardTexts);
  const at = `/berkas/${props.ticket}`;
  return (
    <Card title={t.title} icon="scale">
      <Lines
        items={[
          <A key="data" href={`${at}/data`}>
            {t.data}
          </A>,
          <A key="complain" href={`${at}/keluhkan`}>
            {t.complain}
          </A>,
        ]}
      />
    </Card>
  );
}
