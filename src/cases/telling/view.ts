/** What the page of a case shows of its notices. */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { choiceAbout, internationalPhone, mailAddress, noticesOf, type SentNotice } from '../../notices/index.ts';
import type { Case } from '../case.ts';
import { reachesOf } from '../conversation/telling.ts';

export interface CaseNotices {
  readonly log: readonly SentNotice[];
  /** For which ways there is an address. */
  readonly reach: { readonly email: boolean; readonly message: boolean };
  readonly chosen: { readonly channel: 'email' | 'message' | 'none' | undefined; readonly lang: Lang } | undefined;
}

/** For the applicant: only what was said to them. For officials: everything. */
export async function caseNotices(ctx: Context, of: Case, reader: 'applicant' | 'officials'): Promise<CaseNotices> {
  const subject = { kind: 'case', id: of.ticket };
  const log = await noticesOf(ctx, subject);
  if (reader === 'officials') return { log, reach: { email: false, message: false }, chosen: undefined };
  const reaches = await reachesOf(ctx, of);
  return {
    log: log.filter(one => one.recipientKind === 'person'),
    reach: {
      email: reaches.some(one => mailAddress(one.email) !== undefined),
      message: reaches.some(one => internationalPhone(one.phone) !== undefined),
    },
    chosen: await choiceAbout(ctx, subject),
  };
}
