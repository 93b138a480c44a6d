/** The clocks of a case and what happens by itself, to citizen and officer alike. */
import type { ComponentChildren, VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Card } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { ClockLine, Times } from './lines.ts';
import { clockTexts } from './texts.ts';

function ClockText(props: ClockLine): VNode {
  return <span class={props.tone === undefined ? undefined : `clock-${props.tone}`}>{props.text}</span>;
}

/** Names above their values: the card stands in a narrow column. */
function Stacked(props: {
  items: readonly { readonly id: string; readonly label: string; readonly value: ComponentChildren }[];
}): VNode {
  return (
    <dl class="stacked">
      {props.items.map(one => (
        <div key={one.id}>
          <dt>{one.label}</dt>
          <dd>{one.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing where no promise was made and nothing happens by itself. */
export function TimesCard(props: Times & { escalated?: string | undefined }): VNode | null {
  const t = useTextsOf(clockTexts);
  const { lang } = useView();
  if (props.clocks.length + props.itself.length === 0 && props.stopped === null) return null;
  return (
    <Card title={t.title} icon="clock" id="batas-waktu">
      {props.stopped !== null && <Notice tone="info">{props.stopped}</Notice>}
      {props.escalated !== undefined && <Notice tone="warn">{props.escalated}</Notice>}
      <Stacked
        items={props.clocks.map(line => ({ id: line.label, label: line.label, value: <ClockText {...line} /> }))}
      />
      {props.provisional !== null && <p class="small mute">{props.provisional}</p>}
      {props.itself.length > 0 && (
        <>
          <h3>{t.itself}</h3>
          <Stacked
            items={props.itself.map(one => ({
              id: `${one.on} ${one.text}`,
              label: t.onDay(writeDate(lang, one.on)),
              value: one.text,
            }))}
          />
        </>
      )}
    </Card>
  );
}
