/** Applications that are mostly the same, with the reasons. */
import type { VNode } from 'preact';
import { Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { likenessTexts, reasonsInWords } from '../likeness-texts.ts';
import type { NearDuplicate } from '../near-duplicates.ts';
import type { ApplicationLook } from './look.ts';

export function AlikeCard(props: { look: ApplicationLook; alike: readonly NearDuplicate[] }): VNode | null {
  const t = useTextsOf(likenessTexts);
  const { lang } = useView();
  const { look, alike } = props;
  if (alike.length === 0) return null;
  return (
    <Card title={t.title} icon="copy">
      <p class="mute">{t.lead}</p>
      <KeyValues
        items={alike.map(one => ({
          label: look.regions.get(one.publisher)?.name ?? one.publisher,
          value: (
            <>
              <A href={`/katalog/${one.publisher}/${one.application}`}>{one.name}</A>{' '}
              <Tag tone="warn">{t.share(one.likeness)}</Tag>
              <br />
              <span class="small mute">{reasonsInWords(one.reasons, lang)}</span>
            </>
          ),
        }))}
      />
    </Card>
  );
}
