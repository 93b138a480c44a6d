/** The clocks of a case and what happens by itself, to citizen and officer alike. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { ClockLine, Times } from './lines.ts';
import { clockTexts } from './texts.ts';

function ClockText(props: ClockLine): VNode {
  return props.tone === undefined ? <>{props.text}</> : <Tag tone={props.tone}>{props.text}</Tag>;
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
      <KeyValues lines items={props.clocks.map(line => ({ label: line.label, value: <ClockText {...line} /> }))} />
      {props.provisional !== null && <p class="small mute">{props.provisional}</p>}
      {props.itself.length > 0 && (
        <>
          <h3>{t.itself}</h3>
          <KeyValues
            lines
            items={props.itself.map(one => ({ label: t.onDay(writeDate(lang, one.on)), value: one.text }))}
          />
        </>
      )}
    </Card>
  );
}
