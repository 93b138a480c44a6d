/** Findings: how one is made, and what it says to people. */
import type { Finding } from './definition.ts';
import { sentences as english } from './sentences/findings-en.ts';
import { sentences as indonesian } from './sentences/findings-id.ts';

/** Every code there is: a finding without a sentence does not compile. */
export type FindingCode = keyof typeof indonesian;

export function finding(
  severity: Finding['severity'],
  code: FindingCode,
  path: string,
  details: Finding['details'] = {},
): Finding {
  return { severity, code, path, details };
}

/** Every code, for whoever lists them. */
export const findingCodes: readonly FindingCode[] = Object.keys(indonesian).filter(isCode);

function isCode(code: string): code is FindingCode {
  return Object.hasOwn(indonesian, code);
}

/** What is wrong and what would be right. A code that is not the language's own is said as it is. */
export function sentenceOfFinding({ code, details }: Finding, lang: 'id' | 'en'): string {
  if (!isCode(code))
    return lang === 'en' ? `Something is wrong here (${code}).` : `Ada yang tidak benar di sini (${code}).`;
  return (lang === 'en' ? english : indonesian)[code](details);
}
