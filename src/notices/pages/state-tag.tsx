/** Where a notice stands, in a word. */
import type { VNode } from 'preact';
import { Tag } from '../../ui/components/controls.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import type { NoticeState } from '../tables.ts';
import { noticesTexts } from '../texts.ts';

const TONES: Readonly<Record<NoticeState, 'ok' | 'warn' | 'bad' | 'info' | undefined>> = {
  waiting: 'info',
  sent: 'ok',
  delivered: 'ok',
  failed: 'bad',
  discarded: undefined,
  lapsed: 'warn',
  gathered: undefined,
  shown: undefined,
};

export function StateTag(props: { state: NoticeState; rests: boolean }): VNode {
  const t = useTextsOf(noticesTexts);
  return props.rests ? <Tag tone="warn">{t.rests}</Tag> : <Tag tone={TONES[props.state]}>{t.states[props.state]}</Tag>;
}
