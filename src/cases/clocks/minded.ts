/** A reminder or an escalation as a line of the timeline. Pure. */
import type { Lang } from '../../foundation/texts.ts';
import { clockTexts } from './texts.ts';

export function mindedTitle(
  kind: 'reminded' | 'escalated',
  details: Readonly<Record<string, string>>,
  lang: Lang,
): string {
  const t = clockTexts[lang].events;
  if (kind === 'escalated') return t.escalated(details.to ?? '');
  const { whom } = details;
  return t.reminded[whom === 'applicant' || whom === 'superior' ? whom : 'turn'];
}
