/** Names of government affairs; which there are the language says, as an application names one. */
import type { Lang } from '../foundation/texts.ts';
import { AFFAIR_GROUPS, AFFAIRS, type AffairGroup } from '../language/index.ts';

const byId = new Map(
  AFFAIR_GROUPS.flatMap(group => AFFAIRS[group].map(affair => [affair[0], { group, affair }] as const)),
);

/** Name of an affair. One that is not in the law is shown as it is written, so that it is seen. */
export function affairName(id: string, lang: Lang): string {
  const known = byId.get(id)?.affair;
  if (known !== undefined) return lang === 'en' ? known[2] : known[1];
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The group of law to which an affair belongs; undefined where it is not in the law. */
export function affairGroup(id: string): AffairGroup | undefined {
  return byId.get(id)?.group;
}
