/** What a timeline says of cases that belong together, for officials and for citizens. Pure. */
import type { Lang } from '../../foundation/texts.ts';
import type { CaseEvent } from '../case.ts';
import type { JoinedEvent, LinkKind } from './tables.ts';
import { deskTexts } from './texts.ts';

type Details = CaseEvent['details'];

/** For officials. */
export function joinedTitle(kind: JoinedEvent, details: Details, lang: Lang): string {
  const t = deskTexts[lang];
  const { other = '', end } = details;
  switch (kind) {
    case 'linked': {
      const words = t.links.kinds[(details.link ?? 'related') as LinkKind];
      return t.events.linked(end === 'from' ? words.from : words.to, other);
    }
    case 'unlinked':
      return t.events.unlinked(other);
    case 'merged':
      return end === 'from' ? t.events.mergedFrom(other) : t.events.mergedTo(other);
    case 'unmerged':
      return end === 'from' ? t.events.unmergedFrom(other) : t.events.unmergedTo(other);
    case 'led':
      return t.events.led(other, details.name ?? '');
    case 'follow-up':
      return t.events.followUp(other);
    case 'code-renewed':
      return t.events.codeRenewed;
  }
}

/** For the citizen, who is not told the other case's ticket; undefined for what is none of these. */
export function joinedForCitizen(event: CaseEvent, stage: string, lang: Lang): string | undefined {
  const t = deskTexts[lang].citizenEvents;
  switch (event.kind) {
    case 'merged':
      return t.merged;
    case 'unmerged':
      return t.unmerged;
    case 'led':
      return t.led(stage);
    case 'follow-up':
      return t.followUp(event.details.other ?? '');
    case 'code-renewed':
      return t.codeRenewed;
    default:
      return undefined;
  }
}
