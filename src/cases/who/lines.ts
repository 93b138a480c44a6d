/** What the timeline says about who works a case. */
import type { Lang } from '../../foundation/texts.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { EventKind } from '../tables.ts';
import { whoTexts } from './texts.ts';

export const WHO_EVENTS = [
  'interest',
  'handed-over',
  'handing-accepted',
  'handing-returned',
  'handing-taken-back',
  'left',
  'consult-asked',
  'consult-answered',
  'consult-withdrawn',
] as const satisfies readonly EventKind[];
export type WhoEvent = (typeof WHO_EVENTS)[number];

export const WHO_ICONS: Readonly<Record<WhoEvent, IconName>> = {
  interest: 'user-plus',
  'handed-over': 'arrow-right',
  'handing-accepted': 'check',
  'handing-returned': 'undo-2',
  'handing-taken-back': 'undo-2',
  left: 'undo-2',
  'consult-asked': 'message-circle',
  'consult-answered': 'check',
  'consult-withdrawn': 'undo-2',
};

/** The title of a line, for officials. */
export function whoTitle(kind: WhoEvent, details: Readonly<Record<string, string>>, lang: Lang): string {
  const t = whoTexts[lang].events;
  const { to = '', name = '', who = '' } = details;
  switch (kind) {
    case 'handed-over':
    case 'handing-returned':
      return t[kind](to);
    case 'consult-asked':
      return t[kind](name, to);
    case 'consult-answered':
    case 'consult-withdrawn':
      return t[kind](name);
    case 'left':
      return t.left(who);
    default:
      return t[kind];
  }
}

/** What a citizen reads about opinions; undefined for any other line. */
export function consultForCitizen(
  kind: EventKind,
  details: Readonly<Record<string, string>>,
  lang: Lang,
): string | undefined {
  const t = whoTexts[lang].citizen;
  if (kind === 'consult-asked') return t.asked(details.name ?? '');
  return kind === 'consult-answered' ? t.answered(details.name ?? '') : undefined;
}
